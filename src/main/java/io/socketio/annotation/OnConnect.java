package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method for each client that joined. Parameters, each optional: {@code Socket}, {@code Namespace},
 * {@code SocketIoServer}, {@code Handshake}, {@code java.security.Principal}, and one with {@link Auth}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnConnect {}

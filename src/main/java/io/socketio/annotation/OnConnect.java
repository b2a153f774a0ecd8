package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is called for each client that joined the namespace. Parameters, all optional: {@code Socket},
 * {@code Namespace}, {@code SocketIoServer}, {@code Handshake}, {@code java.security.Principal}, a parameter with
 * {@link Auth}, and parameters with {@link PathParam}. If it throws, the client is disconnected from the namespace.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnConnect {}

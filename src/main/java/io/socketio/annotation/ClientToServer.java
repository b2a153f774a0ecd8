package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a constant of type {@link io.socketio.Event}, or all constants of a class, as events that clients send, for the
 * contract with clients. The server listens for it, for example with {@code socket.on(MESSAGE, ...)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface ClientToServer {}

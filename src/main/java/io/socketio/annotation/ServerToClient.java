package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a constant of type {@link io.socketio.Event}, or all constants of a class, as events that the server sends, for the
 * contract with clients. This is the case without an annotation; it is needed only together with {@link ClientToServer}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface ServerToClient {}

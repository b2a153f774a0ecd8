package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method for each event, before those of {@link OnEvent}. Parameters: those of {@link OnConnect}, {@code Arguments},
 * and a {@code String} for the event's name. It must return nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnAny {}

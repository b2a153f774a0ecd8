package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is called for every event, also for events that have an {@link OnEvent} method, and before it.
 * Parameters: those of {@link OnConnect}, {@code Arguments}, and a {@code String} for the event's name. Must return
 * void.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnAny {}

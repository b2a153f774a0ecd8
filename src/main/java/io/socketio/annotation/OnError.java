package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method for what other methods threw and for arguments that did not fit. Parameters: those of {@link OnConnect},
 * {@code Ack}, and a {@code Throwable} of the kind that it is for. What it returns is the acknowledgement of the event
 * that failed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnError {}

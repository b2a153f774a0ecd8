package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is called for an event. Parameters: those of {@link OnConnect}, {@code Ack}, and
 * {@code Arguments}; all other parameters receive the arguments of the event, in order, converted to their types. The
 * return value is sent as the acknowledgement; for a {@code CompletionStage}, the value that it completes with. A
 * method that takes an {@code Ack} must return void.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnEvent {
    /** Returns the name of the event. */
    String value();
}

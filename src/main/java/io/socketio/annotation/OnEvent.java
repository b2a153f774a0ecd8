package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method for an event. Parameters: those of {@link OnConnect}, {@code Ack}, {@code Arguments}; all others take the
 * arguments of the event, in order, as their types say. What it returns is the acknowledgement; of a
 * {@code CompletionStage}, what it completes with. A method that takes an {@code Ack} must return nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnEvent {
    /** The name of the event. */
    String value();
}

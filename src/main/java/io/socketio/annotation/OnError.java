package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is called for exceptions thrown by other methods and for arguments of the wrong type. Parameters:
 * those of {@link OnConnect}, {@code Ack}, and a {@code Throwable} of the type that the method handles. The return
 * value is sent as the acknowledgement of the event that failed. The methods of the class in which the error occurred
 * are called first, whether a method threw it or the {@code CompletionStage} that it returned failed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnError {}

package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that clients send an event, for the contract with clients. Methods with {@link OnEvent} say so themselves.
 *
 * <p>On a constant of type {@link io.socketio.Event}, the server listens for it, for example with
 * {@code socket.on(MESSAGE, ...)}. On a class it means all its constants.
 *
 * <p>On a method of an interface it declares the event of a listener that is registered by a name. The parameters are the
 * arguments, and the result, possibly in a {@link java.util.concurrent.CompletionStage}, the acknowledgement. On an
 * interface it means all its methods. Nobody implements them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface ClientToServer {
    /** Returns the name of the event that a method declares. Defaults to the name of the method. */
    String value() default "";
}

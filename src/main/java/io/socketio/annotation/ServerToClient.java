package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the server sends an event, for the contract with clients.
 *
 * <p>On a method of an interface it declares an event that is emitted by its name, or has several arguments. The parameters
 * are the arguments, and the result, possibly in a {@link java.util.concurrent.CompletionStage}, the acknowledgement. On an
 * interface it means all its methods. Nobody implements them.
 *
 * <p>Constants of type {@link io.socketio.Event} are sent by the server without an annotation. They need it only together
 * with {@link ClientToServer}. On a class it means all its constants.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface ServerToClient {
    /** Returns the name of the event that a method declares. Defaults to the name of the method. */
    String value() default "";
}

package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter of a handler method to the part of the namespace's name that stands for {@code {name}} in
 * {@link NamespaceEndpoint#value()}: for {@code @NamespaceEndpoint("/tenant/{id}")} and the namespace
 * {@code /tenant/42}, {@code @PathParam("id") String id} is {@code 42}. The type must be String, int or long. If the
 * text is not such a number, the method is not called, and the {@link OnError} methods receive the error.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface PathParam {
    /** Returns the name between the braces. */
    String value();
}

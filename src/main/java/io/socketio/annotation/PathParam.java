package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter of a handler method the part of the namespace's name that stands for {@code {name}} in
 * {@link NamespaceEndpoint#value()}: in {@code /tenant/42}, {@code @PathParam("id") String id} is {@code 42} for
 * {@code @NamespaceEndpoint("/tenant/{id}")}. The type is String, int or long; if the part is
 * no such number, the method is not called, and {@link OnError} is told.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface PathParam {
    /** The name between the braces. */
    String value();
}

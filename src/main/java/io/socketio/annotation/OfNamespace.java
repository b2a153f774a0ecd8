package io.socketio.annotation;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which namespace is injected: {@code @Inject @OfNamespace("/chat") Namespace chat}, or the {@code RoomManager} of it.
 * Without this, a handler bean gets its own namespace, any other bean the main one.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface OfNamespace {
    /** The namespace. */
    String value() default "/";

    /** The path of the server, if the application has several: {@code /socket.io}. */
    String server() default "";
}

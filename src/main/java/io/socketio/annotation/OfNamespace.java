package io.socketio.annotation;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects the namespace to inject: {@code @Inject @OfNamespace("/chat") Namespace chat}. Also applies to an injected
 * {@code RoomManager}. Without this qualifier, a handler bean gets its own namespace and any other bean the main one.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface OfNamespace {
    /** Returns the name of the namespace. Defaults to {@code /}, the main namespace. */
    String value() default "/";

    /**
     * Returns the path of the server, such as {@code /socket.io}, for applications with several servers. Defaults to
     * the first server.
     */
    String server() default "";
}

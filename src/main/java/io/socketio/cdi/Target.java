package io.socketio.cdi;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The namespace and server that an injection point asks for.
 *
 * @param server the path of a server; empty for the first server
 */
record Target(String namespace, String server) {
    private static final Target MAIN = new Target("/", "");

    /**
     * Returns the target that {@link OfNamespace} names, otherwise that of the handler which contains the injection
     * point, otherwise the main namespace.
     */
    static Target of(@Nullable InjectionPoint point) {
        if (point == null) {
            return MAIN;
        }
        for (Annotation qualifier : point.getQualifiers()) {
            if (qualifier instanceof OfNamespace of) {
                return new Target(of.value(), of.server());
            }
        }
        for (Class<?> c = owner(point); c != null; c = c.getSuperclass()) {
            NamespaceEndpoint endpoint = c.getAnnotation(NamespaceEndpoint.class);
            if (endpoint != null) {
                return new Target(endpoint.value(), endpoint.server());
            }
        }
        return MAIN;
    }

    private static @Nullable Class<?> owner(InjectionPoint point) {
        Bean<?> bean = point.getBean();
        if (bean != null) {
            return bean.getBeanClass();
        }
        return point.getMember() == null ? null : point.getMember().getDeclaringClass();
    }
}

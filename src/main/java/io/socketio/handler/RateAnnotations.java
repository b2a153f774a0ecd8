package io.socketio.handler;

import io.socketio.Namespace;
import io.socketio.Rate;
import io.socketio.annotation.RateLimit;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code @RateLimit}. */
final class RateAnnotations {
    private RateAnnotations() {}

    /** @throws HandlerException if a rate is out of its bounds, or limits no event */
    static void check(Class<?> handler, List<HandlerMethod> methods) {
        for (HandlerMethod method : methods) {
            if (method.kind() == HandlerKind.EVENT) {
                of(method, handler).ifPresent(limit -> rate(limit, method));
            } else if (method.method().isAnnotationPresent(RateLimit.class)) {
                throw new HandlerException(
                        method + ": @RateLimit limits the event of an @OnEvent method, and this is an " + method.kind()
                                + " method; all events of a socket are limited by socketio.rate.per.socket");
            }
        }
        MethodScan.ancestry(handler).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(RateLimit.class) && !method.isSynthetic())
                .forEach(method -> requireHandler(method, methods));
        boolean onClass = MethodScan.ancestry(handler).stream().anyMatch(t -> t.isAnnotationPresent(RateLimit.class));
        if (onClass && methods.stream().noneMatch(method -> method.kind() == HandlerKind.EVENT)) {
            throw new HandlerException(
                    handler.getName() + ": @RateLimit limits the events of @OnEvent methods, and there are none");
        }
    }

    private static void requireHandler(Method limited, List<HandlerMethod> methods) {
        if (methods.stream().noneMatch(handling -> MethodScan.isSame(limited, handling.method()))) {
            throw new HandlerException(limited.getDeclaringClass().getName() + "." + limited.getName()
                    + ": @RateLimit limits the event of an @OnEvent method, and this has no such annotation");
        }
    }

    /**
     * Limits the events of methods.
     *
     * @throws HandlerException if one of them is limited in another way already
     */
    static void limit(Namespace namespace, Class<?> handler, List<HandlerMethod> methods) {
        for (HandlerMethod method : methods) {
            if (method.kind() == HandlerKind.EVENT) {
                of(method, handler).ifPresent(limit -> limit(namespace, method, limit));
            }
        }
    }

    private static void limit(Namespace namespace, HandlerMethod method, RateLimit limit) {
        try {
            namespace.rateLimit(method.event(), rate(limit, method), limit.policy());
        } catch (IllegalArgumentException e) {
            throw wrong(method, e);
        }
    }

    private static Optional<RateLimit> of(HandlerMethod method, Class<?> handler) {
        return MethodScan.nearest(
                method.method(), handler, element -> Optional.ofNullable(element.getAnnotation(RateLimit.class)));
    }

    private static Rate rate(RateLimit limit, HandlerMethod method) {
        try {
            return Rate.of(limit.permits(), limit.per());
        } catch (IllegalArgumentException e) {
            throw wrong(method, e);
        }
    }

    private static HandlerException wrong(HandlerMethod method, IllegalArgumentException cause) {
        return new HandlerException(method + ": @RateLimit: " + cause.getMessage(), cause);
    }
}

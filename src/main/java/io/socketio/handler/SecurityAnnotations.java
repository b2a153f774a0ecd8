package io.socketio.handler;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code @RolesAllowed}, {@code @PermitAll}, {@code @DenyAll} and {@code @DeclareRoles}. Their API may be missing:
 * then there can be none of them, as the JVM passes over annotations that it does not find.
 */
final class SecurityAnnotations {
    private static final String API = "jakarta.annotation.security";
    private static final boolean AVAILABLE = available();

    private SecurityAnnotations() {}

    private static boolean available() {
        try {
            return !RolesAllowed.class.getName().isEmpty();
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    /**
     * Refuses classes that say who may call them, in words that the JVM does not know here: they would be open to all.
     *
     * @throws HandlerException if it has such annotations
     */
    static void check(Class<?> handler) {
        if (!AVAILABLE && MethodScan.ancestry(handler).stream().anyMatch(SecurityAnnotations::mentionsApi)) {
            throw new HandlerException(handler.getName() + " has annotations of " + API
                    + ", which do not count, since jakarta.annotation:jakarta.annotation-api is missing; add it to the"
                    + " application or the container");
        }
    }

    private static boolean mentionsApi(Class<?> type) {
        try (InputStream file = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return file != null
                    && new String(file.readAllBytes(), StandardCharsets.ISO_8859_1).contains(API.replace('.', '/'));
        } catch (IOException e) {
            throw new HandlerException(type.getName() + " cannot be read", e);
        }
    }

    /**
     * What holds for a method: what is on it or on its class, an override before what it overrides; else what is on the
     * handler's class, or the nearest of its superclasses.
     */
    static Access of(Method method, Class<?> handler) {
        if (!AVAILABLE) {
            return Access.EVERYBODY;
        }
        for (Class<?> declaring : MethodScan.ancestry(handler)) {
            Optional<Access> found = Arrays.stream(declaring.getDeclaredMethods())
                    .filter(own -> isSame(own, method))
                    .map(own -> accessOn(own, declaring))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return MethodScan.ancestry(handler).stream()
                .map(SecurityAnnotations::accessOn)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Access.EVERYBODY);
    }

    private static boolean isSame(Method candidate, Method method) {
        return !candidate.isSynthetic()
                && (candidate.equals(method)
                        || MethodScan.replaces(candidate, method)
                        || MethodScan.replaces(method, candidate));
    }

    private static Optional<Access> accessOn(Method method, Class<?> declaring) {
        return accessOn(method).or(() -> accessOn(declaring));
    }

    /** What an annotation on a method or a class says; empty if there is none. */
    static Optional<Access> accessOn(AnnotatedElement element) {
        if (!AVAILABLE) {
            return Optional.empty();
        }
        List<Access> found = new ArrayList<>();
        RolesAllowed roles = element.getAnnotation(RolesAllowed.class);
        if (roles != null) {
            found.add(Access.only(roles.value()));
        }
        if (element.isAnnotationPresent(PermitAll.class)) {
            found.add(Access.EVERYBODY);
        }
        if (element.isAnnotationPresent(DenyAll.class)) {
            found.add(Access.NOBODY);
        }
        if (found.size() > 1) {
            throw new HandlerException(
                    element + " has more than one of @RolesAllowed, @PermitAll and @DenyAll; one of them can hold");
        }
        return found.stream().findFirst();
    }

    /** The roles of {@code @DeclareRoles} on a class and its superclasses. */
    static List<String> declaredRoles(Class<?> handler) {
        return !AVAILABLE
                ? List.of()
                : MethodScan.ancestry(handler).stream()
                        .map(SecurityAnnotations::rolesOn)
                        .flatMap(List::stream)
                        .toList();
    }

    private static List<String> rolesOn(Class<?> type) {
        @Nullable DeclareRoles roles = type.getAnnotation(DeclareRoles.class);
        return roles == null ? List.of() : List.of(roles.value());
    }
}

package io.socketio.handler;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code @RolesAllowed}, {@code @PermitAll}, {@code @DenyAll} and {@code @DeclareRoles}. If their API is missing,
 * no class has these annotations, because the JVM ignores annotations whose classes it does not find.
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
     * Refuses classes with security annotations if their API is missing. Without this check their methods would be open
     * to all clients.
     *
     * @throws HandlerException if the class has such annotations
     */
    static void check(Class<?> handler) {
        if (!AVAILABLE && MethodScan.ancestry(handler).stream().anyMatch(type -> ClassFile.mentions(type, API))) {
            throw new HandlerException(handler.getName() + " has annotations from " + API
                    + ", which have no effect because jakarta.annotation:jakarta.annotation-api is missing; add it to"
                    + " the application or the container");
        }
    }

    /** Returns the access to a method, by the {@linkplain MethodScan#nearest nearest} annotation. */
    static Access of(Method method, Class<?> handler) {
        if (!AVAILABLE) {
            return Access.EVERYBODY;
        }
        return MethodScan.nearest(method, handler, SecurityAnnotations::accessOn)
                .orElse(Access.EVERYBODY);
    }

    /** Returns the access that an annotation on a method or class defines. Empty if there is none. */
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
            throw new HandlerException(element
                    + " has more than one of @RolesAllowed, @PermitAll and @DenyAll; only one of them is allowed");
        }
        return found.stream().findFirst();
    }

    /** Returns the roles in {@code @DeclareRoles} on a class and its superclasses. */
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

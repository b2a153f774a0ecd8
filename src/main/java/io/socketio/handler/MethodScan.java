package io.socketio.handler;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the annotated methods of a class, regardless of visibility. Methods of superclasses and interfaces come first.
 * An override without annotation keeps the annotation of the method that it overrides; an annotation on the override
 * replaces it.
 */
final class MethodScan {
    private static final Comparator<Method> ORDER =
            Comparator.comparing(Method::getName).thenComparing(Method::toGenericString);

    private MethodScan() {}

    static List<Method> of(Class<?> type) {
        List<Method> found = new ArrayList<>();
        for (Class<?> declaring : ancestry(type)) {
            List<Method> own = Arrays.stream(declaring.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic())
                    .filter(method -> !HandlerKind.of(method).isEmpty())
                    .filter(method -> found.stream().noneMatch(lower -> overrides(lower, method)))
                    .sorted(ORDER)
                    .toList();
            found.addAll(0, own);
        }
        return found;
    }

    /**
     * Returns the class, its superclasses, and then all interfaces, so that overrides precede the methods that they
     * override.
     */
    static Set<Class<?>> ancestry(Class<?> type) {
        Set<Class<?>> line = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            line.add(c);
        }
        for (Class<?> c : List.copyOf(line)) {
            addInterfaces(c, line);
        }
        return line;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> line) {
        for (Class<?> parent : type.getInterfaces()) {
            line.add(parent);
            addInterfaces(parent, line);
        }
    }

    /**
     * Finds what annotations define for a method. Those of the method and of its declaring class take precedence, those
     * of an override before those of the method that it overrides; then those of the handler class and its
     * superclasses, nearest first.
     *
     * @param on returns what the annotations on a method or class define
     */
    static <T> Optional<T> nearest(
            Method method, Class<?> handler, Function<? super AnnotatedElement, Optional<T>> on) {
        for (Class<?> declaring : ancestry(handler)) {
            Optional<T> found = Arrays.stream(declaring.getDeclaredMethods())
                    .filter(own -> isSame(own, method))
                    .map(own -> on.apply(own).or(() -> on.apply(declaring)))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return ancestry(handler).stream().map(on).flatMap(Optional::stream).findFirst();
    }

    /** Returns whether a method is another one, overrides it, or is overridden by it. */
    static boolean isSame(Method candidate, Method method) {
        return !candidate.isSynthetic()
                && (candidate.equals(method) || overrides(candidate, method) || overrides(method, candidate));
    }

    /** Returns whether one method overrides another. */
    static boolean overrides(Method lower, Method upper) {
        return lower.getName().equals(upper.getName())
                && canOverride(lower, upper)
                && (Arrays.equals(lower.getParameterTypes(), upper.getParameterTypes()) || isBridged(lower, upper));
    }

    private static boolean canOverride(Method lower, Method upper) {
        int modifiers = upper.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isPrivate(lower.getModifiers())) {
            return false;
        }
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || upper.getDeclaringClass()
                        .getPackage()
                        .equals(lower.getDeclaringClass().getPackage());
    }

    /** Returns whether the lower method has actual types in place of the type variables of the upper method. */
    private static boolean isBridged(Method lower, Method upper) {
        Class<?>[] erased = upper.getParameterTypes();
        Class<?>[] real = lower.getParameterTypes();
        if (erased.length != real.length) {
            return false;
        }
        for (int i = 0; i < real.length; i++) {
            if (!erased[i].isAssignableFrom(real[i])) {
                return false;
            }
        }
        return Arrays.stream(lower.getDeclaringClass().getDeclaredMethods())
                .anyMatch(method -> method.isBridge()
                        && method.getName().equals(upper.getName())
                        && Arrays.equals(method.getParameterTypes(), erased));
    }
}

package io.socketio.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the annotated methods of a class, whatever their visibility. Those of superclasses and interfaces come first.
 * An override without annotation keeps the annotation of what it overrides; with one it replaces it.
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
                    .filter(method -> found.stream().noneMatch(lower -> replaces(lower, method)))
                    .sorted(ORDER)
                    .toList();
            found.addAll(0, own);
        }
        return found;
    }

    /** The class, its superclasses, then all interfaces: an override comes before what it overrides. */
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

    /** Whether one method overrides another. */
    static boolean replaces(Method lower, Method upper) {
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

    /** Whether the lower method gives a type to the type variables of the upper one. */
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

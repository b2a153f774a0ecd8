package io.socketio.handler;

import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of types for a {@link ConstraintTrial}: null, zero, and containers of one of these. */
final class SampleValue {
    private SampleValue() {}

    static @Nullable Object of(Type type) {
        Class<?> raw = TypeVariables.raw(type);
        if (raw.isPrimitive()) {
            return Array.get(Array.newInstance(raw, 1), 0);
        }
        if (raw.isArray()) {
            Object array = Array.newInstance(raw.getComponentType(), 1);
            Array.set(array, 0, of(raw.getComponentType()));
            return array;
        }
        return type instanceof ParameterizedType generic ? container(raw, generic.getActualTypeArguments()) : null;
    }

    private static @Nullable Object container(Class<?> type, Type[] arguments) {
        Object last = of(arguments[arguments.length - 1]);
        if (type == Optional.class) {
            return Optional.ofNullable(last);
        }
        if (type.isAssignableFrom(ArrayList.class)) {
            return new ArrayList<>(Collections.singletonList(last));
        }
        if (type.isAssignableFrom(LinkedHashSet.class)) {
            return new LinkedHashSet<>(Collections.singletonList(last));
        }
        return type.isAssignableFrom(LinkedHashMap.class)
                ? new LinkedHashMap<>(Collections.singletonMap(of(arguments[0]), last))
                : null;
    }

    /** Returns the type of a property with its type arguments, as its field or its getter has them. */
    static Type declaredType(Class<?> owner, PropertyDescriptor property) {
        String name = property.getPropertyName();
        for (Class<?> declaring : MethodScan.ancestry(owner)) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return known(field.getGenericType(), owner, property);
                }
            }
            Optional<Method> getter = Arrays.stream(declaring.getDeclaredMethods())
                    .filter(method -> method.getParameterCount() == 0 && isGetter(method.getName(), name))
                    .findFirst();
            if (getter.isPresent()) {
                return known(getter.get().getGenericReturnType(), owner, property);
            }
        }
        return property.getElementClass();
    }

    private static boolean isGetter(String method, String property) {
        return method.length() > 2
                && (method.equalsIgnoreCase("get" + property) || method.equalsIgnoreCase("is" + property));
    }

    private static Type known(Type declared, Class<?> owner, PropertyDescriptor property) {
        Type type = TypeVariables.of(owner).resolve(declared);
        return TypeVariables.raw(type) == property.getElementClass() ? type : property.getElementClass();
    }
}

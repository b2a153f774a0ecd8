package io.socketio.handler;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the type variables of inherited methods by the types that a handler class gives them: for {@code class Dogs
 * extends Animals<Dog>}, the {@code T} in {@code Animals<T>} is {@code Dog}.
 */
final class TypeVariables {
    private final Map<TypeVariable<?>, Type> actual = new HashMap<>();

    private TypeVariables() {}

    static TypeVariables of(Class<?> handler) {
        TypeVariables variables = new TypeVariables();
        variables.addParentsOf(handler);
        return variables;
    }

    private void addParentsOf(Class<?> type) {
        add(type.getGenericSuperclass());
        Arrays.stream(type.getGenericInterfaces()).forEach(this::add);
    }

    private void add(@Nullable Type parent) {
        if (parent instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw(generic).getTypeParameters();
            Type[] arguments = generic.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                actual.put(variables[i], resolve(arguments[i]));
            }
        }
        if (parent != null) {
            addParentsOf(raw(parent));
        }
    }

    /** Returns the type without the variables whose types are known. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return actual.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType generic) {
            List<Type> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(this::resolve)
                    .toList();
            return arguments.equals(List.of(generic.getActualTypeArguments()))
                    ? generic
                    : new Resolved(raw(generic), generic.getOwnerType(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType());
            return component instanceof Class<?> c ? c.arrayType() : new ResolvedArray(component);
        }
        if (type instanceof WildcardType wildcard) {
            Type bound = wildcard.getUpperBounds()[0];
            Type resolved = resolve(bound);
            return resolved.equals(bound) ? wildcard : resolved;
        }
        return type;
    }

    /** Returns whether a type contains a variable. */
    static boolean isOpen(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(TypeVariables::isOpen);
        }
        if (type instanceof GenericArrayType array) {
            return isOpen(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).anyMatch(TypeVariables::isOpen)
                    || Arrays.stream(wildcard.getLowerBounds()).anyMatch(TypeVariables::isOpen);
        }
        return type instanceof TypeVariable;
    }

    /** Returns the class of a type; that of its first bound for a variable or a wildcard. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        return raw(
                type instanceof WildcardType wildcard
                        ? wildcard.getUpperBounds()[0]
                        : ((TypeVariable<?>) type).getBounds()[0]);
    }

    private record Resolved(Class<?> raw, @Nullable Type owner, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }

        @Override
        public String toString() {
            return raw.getTypeName()
                    + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }

    private record ResolvedArray(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}

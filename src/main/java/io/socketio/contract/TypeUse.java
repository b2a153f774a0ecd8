package io.socketio.contract;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type where it is used, with what is written there.
 *
 * @param annotated the same type with its annotations; null if they are not known
 * @param annotations all annotations on it
 * @param variables the types of the type variables in it
 * @param where the class and the member, for messages
 */
record TypeUse(
        Type type,
        @Nullable AnnotatedType annotated,
        Annotations annotations,
        Map<TypeVariable<?>, DataType> variables,
        String where) {

    /** Returns a type without annotations. */
    static TypeUse of(Type type, String where) {
        return new TypeUse(type, null, Annotations.on(), Map.of(), where);
    }

    /**
     * Returns a type with annotations, which may also be on the elements that have the type.
     *
     * @param written the type as it is written; ignored if type variables in it have been replaced
     */
    static TypeUse of(Type type, AnnotatedType written, String where, @Nullable AnnotatedElement... elements) {
        @Nullable AnnotatedElement[] all = Arrays.copyOf(elements, elements.length + 1);
        all[elements.length] = written;
        return new TypeUse(type, written.getType().equals(type) ? written : null, Annotations.on(all), Map.of(), where);
    }

    TypeUse in(Map<TypeVariable<?>, DataType> actual) {
        return new TypeUse(type, annotated, annotations, actual, where);
    }

    /** Returns the type arguments. */
    List<TypeUse> arguments() {
        Type[] types = type instanceof ParameterizedType generic ? generic.getActualTypeArguments() : new Type[0];
        AnnotatedType[] written = annotated instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()
                : new AnnotatedType[types.length];
        List<TypeUse> arguments = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            arguments.add(part(types[i], written[i]));
        }
        return arguments;
    }

    /** Returns the type of the elements of an array. */
    TypeUse component(Type component) {
        return part(
                component,
                annotated instanceof AnnotatedArrayType array ? array.getAnnotatedGenericComponentType() : null);
    }

    /** Returns the bound of a wildcard. */
    TypeUse bound(Type bound) {
        return new TypeUse(bound, null, annotations, variables, where);
    }

    private TypeUse part(Type part, @Nullable AnnotatedType written) {
        return new TypeUse(part, written, Annotations.on(written), variables, where);
    }

    /** Returns the class of the type; null if it is a variable or a wildcard. */
    @Nullable
    Class<?> raw() {
        if (type instanceof Class<?> c) {
            return c;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : null;
    }

    /** Returns whether the value may be null, or an Optional without a value. */
    boolean acceptsNull() {
        Class<?> raw = raw();
        boolean optional = raw != null && raw.getName().startsWith("java.util.Optional");
        return optional || (annotations.hasNullable() && !ConstraintKeywords.excludeNull(annotations));
    }
}

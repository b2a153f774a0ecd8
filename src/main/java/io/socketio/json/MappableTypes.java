package io.socketio.json;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds classes that JSON-B cannot map, in a type and in the components of its records. Used once. */
final class MappableTypes {
    private final boolean reading;
    private final Set<Type> seen = new HashSet<>();

    private MappableTypes(boolean reading) {
        this.reading = reading;
    }

    /** @throws JsonMappingException if no value of the type can be read */
    static void requireReadable(Type type) {
        new MappableTypes(true).check(type);
    }

    /** @throws JsonMappingException if no value of the type can be written */
    static void requireWritable(Type type) {
        new MappableTypes(false).check(type);
    }

    private void check(Type type) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            check(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::check);
        } else if (type instanceof GenericArrayType array) {
            check(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            check(wildcard.getUpperBounds()[0]);
        } else if (type instanceof Class<?> c) {
            checkClass(c);
        }
    }

    private void checkClass(Class<?> type) {
        if (type.isArray()) {
            check(type.getComponentType());
            return;
        }
        if (type.isPrimitive()
                || type.isEnum()
                || type.getName().startsWith("java.")
                || type.getName().startsWith("jakarta.json.")
                || RawJson.class.isAssignableFrom(type)
                || hasRuleOfItsOwn(type)) {
            return;
        }
        boolean isAbstract = Modifier.isAbstract(type.getModifiers());
        if (reading && isAbstract) {
            throw new JsonMappingException(type.getName()
                    + " is abstract, so JSON-B makes no instance of it; take a class or record, or name its subtypes"
                    + " with @JsonbTypeInfo");
        }
        if (!isAbstract && !Modifier.isPublic(type.getModifiers())) {
            throw new JsonMappingException(
                    type.getName() + " is not public, so JSON-B cannot access it; make it public");
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> isPlain(component))
                    .forEach(component -> check(component.getGenericType()));
        } else if (reading) {
            checkConstructor(type);
        }
    }

    private static boolean hasRuleOfItsOwn(Class<?> type) {
        return type.isAnnotationPresent(JsonbTypeInfo.class)
                || type.isAnnotationPresent(JsonbTypeAdapter.class)
                || type.isAnnotationPresent(JsonbTypeDeserializer.class)
                || type.isAnnotationPresent(JsonbTypeSerializer.class);
    }

    private static boolean isPlain(RecordComponent component) {
        return component.getAccessor().getAnnotations().length == 0;
    }

    private static void checkConstructor(Class<?> type) {
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            throw new JsonMappingException(
                    type.getName() + " is an inner class, so JSON-B makes no instance of it; make it static");
        }
        boolean created = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(executable -> executable.isAnnotationPresent(JsonbCreator.class)
                        || (executable instanceof Constructor<?> && executable.getParameterCount() == 0));
        if (!created) {
            throw new JsonMappingException(type.getName()
                    + " has no constructor without parameters and none with @JsonbCreator, so JSON-B makes no instance"
                    + " of it; add one, or make it a record");
        }
    }
}

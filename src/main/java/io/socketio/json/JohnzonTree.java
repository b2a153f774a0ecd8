package io.socketio.json;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into maps and lists before Johnzon writes it, as Johnzon has no serializer for {@code byte[]} in most
 * places, writes no null in maps, and fails on NaN. Leaves to Johnzon what needs its rules: scalars, dates, and classes
 * with annotations other than {@code @JsonbProperty}.
 *
 * @param attachments receives the binary values
 */
record JohnzonTree(Attachments attachments) {
    Object of(@Nullable Object value) {
        if (value == null || isNotFinite(value)) {
            return JsonValue.NULL;
        }
        if (value instanceof byte[] bytes) {
            return placeholder(ByteBuffer.wrap(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            return placeholder(buffer);
        }
        if (value instanceof RawJson raw) {
            return BinaryBinding.parsed(raw, attachments);
        }
        if (value instanceof JsonValue) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            map.forEach((key, member) -> tree.put(String.valueOf(key), of(member)));
            return tree;
        }
        if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
            List<Object> tree = new ArrayList<>();
            elements.forEach(element -> tree.add(of(element)));
            return tree;
        }
        return value.getClass().isArray() ? ofArray(value) : isPlain(value.getClass()) ? ofMembers(value) : value;
    }

    private static boolean isNotFinite(Object value) {
        return (value instanceof Double number && !Double.isFinite(number))
                || (value instanceof Float single && !Float.isFinite(single));
    }

    private Object placeholder(ByteBuffer content) {
        Map<String, Object> placeholder = new LinkedHashMap<>();
        placeholder.put("_placeholder", true);
        placeholder.put("num", attachments.add(content));
        return placeholder;
    }

    private List<Object> ofArray(Object array) {
        List<Object> tree = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            tree.add(of(Array.get(array, i)));
        }
        return tree;
    }

    private static boolean isPlain(Class<?> type) {
        String name = type.getName();
        return !name.startsWith("java.")
                && !name.startsWith("jakarta.")
                && !type.isEnum()
                && Modifier.isPublic(type.getModifiers())
                && lineage(type)
                        .flatMap(c -> Stream.<AnnotatedElement>concat(
                                Stream.of(c),
                                Stream.concat(
                                        Arrays.stream(c.getDeclaredFields()), Arrays.stream(c.getDeclaredMethods()))))
                        .flatMap(element -> Arrays.stream(element.getAnnotations()))
                        .map(Annotation::annotationType)
                        .noneMatch(annotation -> annotation.isAnnotationPresent(JsonbAnnotation.class)
                                && annotation != JsonbProperty.class);
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        return Stream.<Class<?>>iterate(
                        type, c -> c != null && c != Object.class && c != Record.class, Class::getSuperclass)
                .flatMap(c -> Stream.concat(Stream.of(c), Arrays.stream(c.getInterfaces())));
    }

    /** Members are in the order of their names, as JSON-B has them; those that are null are left out. */
    private Object ofMembers(Object bean) {
        Map<String, Object> members = new TreeMap<>();
        for (Field field : bean.getClass().getFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                put(members, field.getName(), valueOf(() -> field.get(bean)), field);
            }
        }
        for (Method method : bean.getClass().getMethods()) {
            String property = property(method);
            if (!property.isEmpty()) {
                put(members, property, valueOf(() -> method.invoke(bean)), method, field(method, property));
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        members.forEach((name, value) -> tree.put(name, of(value)));
        return tree;
    }

    private static String property(Method method) {
        if (method.getParameterCount() > 0
                || Modifier.isStatic(method.getModifiers())
                || method.getReturnType() == void.class
                || method.getDeclaringClass() == Object.class
                || method.getDeclaringClass() == Record.class) {
            return "";
        }
        String name = method.getName();
        if (method.getDeclaringClass().isRecord()) {
            boolean component = Arrays.stream(method.getDeclaringClass().getRecordComponents())
                    .anyMatch(c -> c.getName().equals(name));
            if (component) {
                return name;
            }
        }
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : name.length();
        return prefix < name.length() && Character.isUpperCase(name.charAt(prefix))
                ? Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1)
                : "";
    }

    private static @Nullable Field field(Method method, String property) {
        return Arrays.stream(method.getDeclaringClass().getDeclaredFields())
                .filter(field -> field.getName().equals(property))
                .findFirst()
                .orElse(null);
    }

    private static void put(
            Map<String, Object> members, String name, @Nullable Object value, @Nullable AnnotatedElement... sources) {
        if (value == null || value.equals(Optional.empty())) {
            return;
        }
        String renamed = name;
        for (AnnotatedElement source : sources) {
            JsonbProperty property = source == null ? null : source.getAnnotation(JsonbProperty.class);
            if (property != null && !property.value().isEmpty()) {
                renamed = property.value();
                break;
            }
        }
        members.put(renamed, value);
    }

    private static @Nullable Object valueOf(Access access) {
        try {
            return access.get();
        } catch (InvocationTargetException e) {
            throw new JsonMappingException("a getter failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new JsonMappingException("a member cannot be accessed", e);
        }
    }

    /** Reads a member. */
    private interface Access {
        @Nullable
        Object get() throws ReflectiveOperationException;
    }
}

package io.socketio.json;

import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a class that JSON-B reads, with their names in JSON. Leaves out those with annotations of JSON-B
 * that change how they are read, such as {@code @JsonbTypeAdapter}.
 */
final class JsonMembers {
    /** The annotations that do not change how a number is read. */
    private static final Set<Class<? extends Annotation>> HARMLESS =
            Set.of(JsonbProperty.class, JsonbNillable.class, JsonbDateFormat.class, JsonbPropertyOrder.class);

    private final Map<String, Member> members = new LinkedHashMap<>();

    /** @param declaring the class whose type variables may occur in the type */
    record Member(Type type, Class<?> declaring) {}

    private JsonMembers() {}

    static Map<String, Member> of(Class<?> type) {
        JsonMembers found = new JsonMembers();
        if (lineage(type).allMatch(c -> isPlain(c) && isPlain(c.getPackage()))) {
            Executable creator = creator(type);
            if (creator != null) {
                found.addParameters(creator, type);
            } else if (type.isRecord()) {
                found.addComponents(type);
            }
            if (!type.isRecord()) {
                lineage(type).forEach(found::addFields);
                lineage(type).forEach(found::addSetters);
            }
        }
        return found.members;
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null && c != Object.class, Class::getSuperclass);
    }

    private static boolean isPlain(@Nullable AnnotatedElement element) {
        return element == null
                || Arrays.stream(element.getAnnotations())
                        .map(Annotation::annotationType)
                        .noneMatch(annotation -> annotation.isAnnotationPresent(JsonbAnnotation.class)
                                && !HARMLESS.contains(annotation));
    }

    private static @Nullable Executable creator(Class<?> type) {
        return Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(candidate -> candidate.isAnnotationPresent(JsonbCreator.class))
                .findFirst()
                .orElse(null);
    }

    private void addParameters(Executable creator, Class<?> type) {
        for (Parameter parameter : creator.getParameters()) {
            if (parameter.isNamePresent() || parameter.isAnnotationPresent(JsonbProperty.class)) {
                add(parameter.getName(), parameter.getParameterizedType(), type, parameter);
            }
        }
    }

    private void addComponents(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] erased =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Parameter[] parameters = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), erased))
                .findFirst()
                .orElseThrow()
                .getParameters();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            add(
                    component.getName(),
                    component.getGenericType(),
                    type,
                    parameters[i],
                    field(type, component.getName()),
                    component.getAccessor());
        }
    }

    private void addFields(Class<?> declaring) {
        for (Field field : declaring.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isPublic(modifiers)
                    && (modifiers & (Modifier.STATIC | Modifier.FINAL | Modifier.TRANSIENT)) == 0) {
                add(field.getName(), field.getGenericType(), declaring, field);
            }
        }
    }

    private void addSetters(Class<?> declaring) {
        for (Method method : declaring.getDeclaredMethods()) {
            String name = method.getName();
            if (name.length() > 3
                    && name.startsWith("set")
                    && method.getParameterCount() == 1
                    && !method.isSynthetic()
                    && Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())) {
                String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
                add(
                        property,
                        method.getGenericParameterTypes()[0],
                        declaring,
                        method,
                        field(declaring, property),
                        getter(declaring, name.substring(3)));
            }
        }
    }

    /** @param sources where annotations for the member may be */
    private void add(String name, Type type, Class<?> declaring, @Nullable AnnotatedElement... sources) {
        if (!Arrays.stream(sources).allMatch(JsonMembers::isPlain)) {
            return;
        }
        String renamed = Arrays.stream(sources)
                .filter(Objects::nonNull)
                .map(source -> source.getAnnotation(JsonbProperty.class))
                .filter(property -> property != null && !property.value().isEmpty())
                .map(JsonbProperty::value)
                .findFirst()
                .orElse(name);
        members.putIfAbsent(renamed, new Member(type, declaring));
    }

    private static @Nullable Field field(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Method getter(Class<?> type, String property) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals("get" + property)
                        || method.getName().equals("is" + property))
                .findFirst()
                .orElse(null);
    }
}

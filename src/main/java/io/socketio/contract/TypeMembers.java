package io.socketio.contract;

import io.socketio.contract.Declaration.Access;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record or bean as JSON-B and Jackson map them by default: the components of a record; public fields,
 * getters and setters, and the parameters of a creator.
 */
final class TypeMembers {
    private static final String JSONB = "jakarta.json.bind.annotation.";
    private static final String JACKSON = "com.fasterxml.jackson.annotation.";

    private static final String TIME_IN_MILLIS = "##time-in-millis";

    /** Annotations with which code of the application, or of Jackson, says what is written. */
    private static final String[] CODE = {
        JSONB + "JsonbTypeAdapter",
        JSONB + "JsonbTypeSerializer",
        JSONB + "JsonbTypeDeserializer",
        JACKSON + "JsonFormat",
        JACKSON + "JsonValue",
        JACKSON + "JsonUnwrapped",
        "com.fasterxml.jackson.databind.annotation.JsonSerialize",
        "com.fasterxml.jackson.databind.annotation.JsonDeserialize",
        "com.fasterxml.jackson.databind.annotation.JsonNaming",
        "tools.jackson.databind.annotation.JsonSerialize",
        "tools.jackson.databind.annotation.JsonDeserialize",
        "tools.jackson.databind.annotation.JsonNaming"
    };

    private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);

    private final Class<?> type;
    private final Map<String, Property> properties = new TreeMap<>();

    private TypeMembers(Class<?> type) {
        this.type = type;
    }

    /**
     * A member.
     *
     * @param name the name in JSON
     * @param nillable whether null is written instead of leaving the member out
     * @param code whether code of the application says what is written
     */
    record Property(String name, TypeUse use, Access access, boolean nillable, boolean code) {
        /** Returns whether the value is written as a text, in a format of its own. */
        boolean formatted() {
            return use.annotations().has(JSONB + "JsonbDateFormat", JSONB + "JsonbNumberFormat");
        }
    }

    /** Returns whether code of the application says how the values of a class are written. */
    static boolean writtenByCode(Class<?> type) {
        return Annotations.on(type).has(CODE)
                || Arrays.stream(type.getMethods())
                        .anyMatch(method -> Annotations.on(method).has(JACKSON + "JsonValue"));
    }

    static List<Property> of(Class<?> type) {
        TypeMembers members = new TypeMembers(type);
        if (type.isRecord()) {
            return IntStream.range(0, type.getRecordComponents().length)
                    .mapToObj(members::component)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
        Arrays.stream(type.getFields()).forEach(members::addField);
        Arrays.stream(type.getMethods()).filter(TypeMembers::isProperty).forEach(members::addGetter);
        Arrays.stream(type.getMethods()).filter(TypeMembers::isProperty).forEach(members::addSetter);
        creator(type).forEach(members::addParameter);
        return List.copyOf(members.properties.values());
    }

    private @Nullable Property component(int index) {
        RecordComponent[] components = type.getRecordComponents();
        RecordComponent component = components[index];
        Method accessor = component.getAccessor();
        return property(
                component.getName(),
                TypeUse.of(
                        component.getGenericType(),
                        component.getAnnotatedType(),
                        type.getName() + "." + component.getName(),
                        component,
                        accessor,
                        field(type, component.getName()),
                        parameter(components, index)),
                Access.BOTH);
    }

    private @Nullable Parameter parameter(RecordComponent[] components, int index) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), types))
                .map(constructor -> constructor.getParameters()[index])
                .findFirst()
                .orElse(null);
    }

    private void addField(Field field) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
            put(
                    field.getName(),
                    use(field.getName(), field.getAnnotatedType(), field),
                    Modifier.isFinal(modifiers) ? Access.READ : Access.BOTH);
        }
    }

    private static boolean isProperty(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !method.isBridge()
                && method.getDeclaringClass() != Object.class;
    }

    private void addGetter(Method method) {
        String name = method.getName();
        int prefix = name.startsWith("get")
                ? 3
                : name.startsWith("is") && BOOLEANS.contains(method.getReturnType()) ? 2 : name.length();
        if (prefix < name.length() && method.getParameterCount() == 0 && method.getReturnType() != void.class) {
            String property = decapitalized(name.substring(prefix));
            put(
                    property,
                    use(property, method.getAnnotatedReturnType(), method, setter(name.substring(prefix))),
                    Access.READ);
        }
    }

    private void addSetter(Method method) {
        String name = method.getName();
        if (name.startsWith("set") && name.length() > 3 && method.getParameterCount() == 1) {
            String property = decapitalized(name.substring(3));
            put(
                    property,
                    use(property, method.getAnnotatedParameterTypes()[0], method, method.getParameters()[0]),
                    Access.WRITE);
        }
    }

    private void addParameter(Parameter parameter) {
        String name = Annotations.on(parameter)
                .text("value", JSONB + "JsonbProperty", JACKSON + "JsonProperty")
                .orElse(parameter.getName());
        put(name, use(name, parameter.getAnnotatedType(), parameter), Access.WRITE);
    }

    private static Stream<Parameter> creator(Class<?> type) {
        return Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(candidate -> Annotations.on(candidate).has(JSONB + "JsonbCreator", JACKSON + "JsonCreator"))
                .findFirst()
                .map(Executable::getParameters)
                .stream()
                .flatMap(Arrays::stream);
    }

    private TypeUse use(String name, AnnotatedType written, @Nullable AnnotatedElement... elements) {
        AnnotatedElement[] all = Stream.concat(Arrays.stream(elements), Stream.ofNullable(field(type, name)))
                .flatMap(Stream::ofNullable)
                .toArray(AnnotatedElement[]::new);
        return TypeUse.of(written.getType(), written, type.getName() + "." + name, all);
    }

    /** Adds a property; one that can be both read and written is found twice. */
    private void put(String name, TypeUse use, Access access) {
        Property property = property(name, use, access);
        if (property != null) {
            properties.merge(
                    property.name(),
                    property,
                    (first, second) -> first.access() == second.access()
                            ? first
                            : new Property(
                                    first.name(),
                                    first.use(),
                                    Access.BOTH,
                                    first.nillable() || second.nillable(),
                                    first.code() || second.code()));
        }
    }

    private static @Nullable Property property(String name, TypeUse use, Access access) {
        Annotations annotations = use.annotations();
        if (annotations.has(JSONB + "JsonbTransient", JACKSON + "JsonIgnore")) {
            return null;
        }
        boolean nillable = annotations.has(JSONB + "JsonbNillable")
                || annotations
                        .value(JSONB + "JsonbProperty", "nillable")
                        .filter(Boolean.TRUE::equals)
                        .isPresent();
        return new Property(
                annotations
                        .text("value", JSONB + "JsonbProperty", JACKSON + "JsonProperty")
                        .orElse(name),
                use,
                access,
                nillable,
                annotations.has(CODE)
                        || annotations
                                .text("value", JSONB + "JsonbDateFormat")
                                .filter(TIME_IN_MILLIS::equals)
                                .isPresent());
    }

    private @Nullable Field field(Class<?> start, String name) {
        for (Class<?> c = start; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private @Nullable Method setter(String property) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("set" + property) && method.getParameterCount() == 1)
                .findFirst()
                .orElse(null);
    }

    /** Returns the name of a property: {@code name} of {@code getName}, but {@code URL} of {@code getURL}. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}

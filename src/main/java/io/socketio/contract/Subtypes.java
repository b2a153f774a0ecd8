package io.socketio.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subtypes of a class that are known: those of a sealed class, and those that {@code @JsonbTypeInfo} or Jackson's
 * {@code @JsonSubTypes} names, with the member that says which one a value is.
 *
 * @param key the name of that member; empty if there is none
 * @param aliases what it is for each subtype
 */
record Subtypes(String key, Map<Class<?>, String> aliases) {
    private static final String JSONB = "jakarta.json.bind.annotation.JsonbTypeInfo";
    private static final String JACKSON = "com.fasterxml.jackson.annotation.JsonTypeInfo";
    private static final String JACKSON_TYPES = "com.fasterxml.jackson.annotation.JsonSubTypes";
    private static final String JACKSON_KEY = "@type";

    static Subtypes of(Class<?> type) {
        Annotations annotations = Annotations.on(type);
        Map<Class<?>, String> aliases = new LinkedHashMap<>();
        String key = "";
        if (annotations.has(JSONB)) {
            key = annotations.text("key", JSONB).orElseThrow();
            annotations.value(JSONB, "value").ifPresent(types -> add((Annotation[]) types, "type", "alias", aliases));
        } else if (annotations.has(JACKSON_TYPES)
                && annotations.text("use", JACKSON).filter("NAME"::equals).isPresent()) {
            key = annotations.text("property", JACKSON).orElse(JACKSON_KEY);
            annotations
                    .value(JACKSON_TYPES, "value")
                    .ifPresent(types -> add((Annotation[]) types, "value", "name", aliases));
        }
        if (aliases.isEmpty() && type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(subtype -> aliases.put(subtype, ""));
        }
        return new Subtypes(key, aliases);
    }

    private static void add(Annotation[] types, String type, String alias, Map<Class<?>, String> aliases) {
        for (Annotation each : types) {
            aliases.put((Class<?>) Annotations.value(each, type), (String) Annotations.value(each, alias));
        }
    }

    /** Returns the classes that stand for a type of which there are no instances; empty if they are not known. */
    static List<Class<?>> standingFor(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                ? List.copyOf(of(type).aliases().keySet())
                : List.of();
    }

    /** Returns the members that say what a value is, as its superclasses and interfaces want it. */
    static Map<String, String> keysOf(Class<?> type) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (Class<?> ancestor : ancestors(type)) {
            Subtypes subtypes = of(ancestor);
            String alias = subtypes.aliases().get(type);
            if (!subtypes.key().isEmpty() && alias != null && !alias.isEmpty()) {
                keys.put(subtypes.key(), alias);
            }
        }
        return keys;
    }

    private static Set<Class<?>> ancestors(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            all.add(c);
            for (Class<?> parent : c.getInterfaces()) {
                all.addAll(ancestors(parent));
            }
        }
        return all;
    }
}

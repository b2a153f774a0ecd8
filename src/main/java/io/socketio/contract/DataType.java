package io.socketio.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The type of a value as it travels. */
sealed interface DataType {
    /** The kinds of single values. The names are those of JSON Schema, in capitals. */
    enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A type of which nothing is known. */
    record Unknown() implements DataType {
        static final Unknown TYPE = new Unknown();
    }

    /**
     * A single value.
     *
     * @param keywords what JSON Schema says of it besides its type
     */
    record Scalar(Kind kind, Map<String, Object> keywords) implements DataType {
        static final Scalar NULL = new Scalar(Kind.NULL, Map.of());
        static final Scalar TEXT = new Scalar(Kind.STRING, Map.of());

        public Scalar {
            keywords = sorted(keywords);
        }
    }

    /** A certain text. */
    record Literal(String text) implements DataType {}

    /** An array or a collection. */
    record Elements(DataType element, Map<String, Object> keywords) implements DataType {
        public Elements {
            keywords = sorted(keywords);
        }
    }

    /**
     * A map.
     *
     * @param key the type of its keys: texts, or the constants of an enum
     */
    record Entries(DataType key, DataType value, Map<String, Object> keywords) implements DataType {
        public Entries {
            keywords = sorted(keywords);
        }
    }

    private static Map<String, Object> sorted(Map<String, Object> keywords) {
        return Collections.unmodifiableMap(new TreeMap<>(keywords));
    }

    /** A type that has a declaration. */
    record Reference(String name) implements DataType {}

    /** One of several types. */
    record Union(List<DataType> types) implements DataType {}

    /** Returns a type of several, which may be one of them. */
    static DataType anyOf(Collection<DataType> types) {
        Set<DataType> all = new LinkedHashSet<>();
        for (DataType type : types) {
            all.addAll(type instanceof Union union ? union.types() : List.of(type));
        }
        if (all.contains(Unknown.TYPE)) {
            return Unknown.TYPE;
        }
        return all.size() == 1 ? all.iterator().next() : new Union(List.copyOf(all));
    }

    /** Returns the type whose values may also be null. */
    default DataType orNull() {
        return anyOf(List.of(this, Scalar.NULL));
    }

    /** Returns the type whose values are not null. */
    default DataType withoutNull() {
        return this instanceof Union union
                ? anyOf(union.types().stream()
                        .filter(type -> !type.equals(Scalar.NULL))
                        .toList())
                : this;
    }

    /** Returns whether null is one of the values. */
    default boolean acceptsNull() {
        return this == Unknown.TYPE
                || equals(Scalar.NULL)
                || (this instanceof Union union && union.types().contains(Scalar.NULL));
    }

    /** Returns the type with more keywords of JSON Schema. Declared types and unions have none. */
    default DataType with(Map<String, Object> more) {
        if (this instanceof Scalar scalar) {
            return new Scalar(scalar.kind(), joined(scalar.keywords(), more));
        }
        if (this instanceof Elements elements) {
            return new Elements(elements.element(), joined(elements.keywords(), more));
        }
        return this instanceof Entries entries
                ? new Entries(entries.key(), entries.value(), joined(entries.keywords(), more))
                : this;
    }

    private static Map<String, Object> joined(Map<String, Object> first, Map<String, Object> second) {
        Map<String, Object> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    /** Returns a word for the type, to be part of the name of a generic type. */
    default String word() {
        if (this instanceof Reference reference) {
            return reference.name();
        }
        if (this instanceof Elements elements) {
            return elements.element().word() + "List";
        }
        if (this instanceof Entries entries) {
            return entries.value().word() + "Map";
        }
        if (this instanceof Scalar scalar) {
            String name = scalar.kind().name();
            return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        }
        List<String> words = new ArrayList<>();
        if (this instanceof Union union) {
            union.types().forEach(type -> words.add(type.word()));
        }
        return words.isEmpty() ? "Unknown" : String.join("Or", words);
    }
}

package io.socketio.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where a Java type has numbers, booleans and characters. JSON-B converts these silently: it takes {@code 1.5} as the
 * int 1, and {@code "yes"} as false.
 */
sealed interface Shape {
    /** A type without such values, or one whose mapping to JSON is not known. */
    Shape ANYTHING = new Anything();

    /** Nothing to check. */
    record Anything() implements Shape {}

    /** A single value. */
    enum Kind {
        BYTE("a whole number from -128 to 127", -128, 127),
        /** An element of a {@code byte[]}, which also has a form without sign. */
        OCTET("a whole number from -128 to 255", -128, 255),
        SHORT("a whole number from -32768 to 32767", Short.MIN_VALUE, Short.MAX_VALUE),
        INT("a whole number that fits into int", Integer.MIN_VALUE, Integer.MAX_VALUE),
        LONG("a whole number that fits into long", Long.MIN_VALUE, Long.MAX_VALUE),
        BIG_INTEGER("a whole number", 0, 0),
        DECIMAL("a number", 0, 0),
        FLOAT("a number that fits into float", 0, 0),
        DOUBLE("a number that fits into double", 0, 0),
        BOOLEAN("true or false", 0, 0),
        CHAR("a string of one character", 0, 0),
        /** An Object inside a record, of which Johnzon makes a long, whatever is lost, and no binary value. */
        OBJECT("a value that Johnzon can read as Object: no whole number beyond long, and nothing binary", 0, 0);

        private final String description;
        private final long min;
        private final long max;

        Kind(String description, long min, long max) {
            this.description = description;
            this.min = min;
            this.max = max;
        }

        String description() {
            return description;
        }

        /** Returns whether a JSON value, not {@code null}, is of this kind. */
        boolean accepts(String json) {
            return switch (this) {
                case BYTE, OCTET, SHORT, INT, LONG -> Scalars.isInteger(json, min, max);
                case BIG_INTEGER -> json.startsWith("\"") || isWhole(json);
                case DECIMAL -> json.startsWith("\"") || Scalars.isNumber(json);
                case FLOAT -> Scalars.isNumber(json) && Float.isFinite(Float.parseFloat(json));
                case DOUBLE -> Scalars.isNumber(json) && Double.isFinite(Double.parseDouble(json));
                case BOOLEAN -> json.equals("true") || json.equals("false");
                case CHAR -> json.startsWith("\"") && JsonText.unquote(json).length() == 1;
                case OBJECT -> JohnzonObjects.canRead(json);
            };
        }

        private static boolean isWhole(String json) {
            if (!Scalars.isNumber(json) || json.length() > Scalars.MAX_DIGITS) {
                return false;
            }
            BigDecimal number = new BigDecimal(json);
            return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        }
    }

    /** @param required whether the type is primitive, so that null is not allowed */
    record Leaf(Kind kind, boolean required) implements Shape {}

    /** An array or a collection. */
    record Elements(Shape element) implements Shape {}

    /** A map. */
    record Values(Shape value) implements Shape {}

    /** A class or record: those of its members that are not {@link #ANYTHING}. */
    final class Members implements Shape {
        private String[] names = {};
        private Shape[] shapes = {};

        /** Sets the members. Called once: a class may be a member of itself. */
        void set(Map<String, Shape> members) {
            names = members.keySet().toArray(String[]::new);
            shapes = members.values().toArray(Shape[]::new);
        }

        /**
         * Returns the index of the member whose key is at a position of a text, or -1.
         *
         * @param first the index to try first, as members often have the same order
         */
        int find(String json, int start, int end, int first) {
            for (int i = 0; i < names.length; i++) {
                int index = (first + i) % names.length;
                if (names[index].length() == end - start && json.startsWith(names[index], start)) {
                    return index;
                }
            }
            return -1;
        }

        String name(int index) {
            return names[index];
        }

        Shape shape(int index) {
            return shapes[index];
        }

        List<Shape> all() {
            return List.of(shapes);
        }
    }

    /** A class with {@code @JsonbTypeInfo}. */
    final class Variants implements Shape {
        private final String key;
        private Map<String, Shape> byAlias = Map.of();

        /** @param key the name of the member that has the alias */
        Variants(String key) {
            this.key = key;
        }

        /** Sets the shapes of the subtypes. Called once: a subtype may contain its own base type. */
        void set(Map<String, Shape> subtypes) {
            byAlias = Map.copyOf(subtypes);
        }

        String key() {
            return key;
        }

        Shape shape(String alias) {
            return byAlias.getOrDefault(alias, ANYTHING);
        }

        Collection<Shape> all() {
            return byAlias.values();
        }
    }
}

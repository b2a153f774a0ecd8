package io.socketio.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Converts values that do not need JSON-B: strings, numbers and booleans that are not part of a larger value. */
final class Scalars {
    // Parsing a BigDecimal takes time proportional to the square of the number of digits.
    static final int MAX_DIGITS = 1100;

    private Scalars() {}

    /**
     * Writes a value if it is a scalar.
     *
     * @return whether the value was a scalar and has been written
     */
    static boolean write(Object value, StringBuilder out) {
        if (value instanceof String string) {
            JsonText.quote(string, out);
        } else if (isNotFinite(value)) {
            out.append("null");
        } else if (value instanceof Character character) {
            JsonText.quote(character.toString(), out);
        } else if (value instanceof Boolean || isNumber(value)) {
            out.append(value);
        } else {
            return false;
        }
        return true;
    }

    private static boolean isNotFinite(Object value) {
        return (value instanceof Double number && !Double.isFinite(number))
                || (value instanceof Float single && !Float.isFinite(single));
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }

    /**
     * Reads JSON as one of the types for which this class is stricter than JSON-B: no fraction, no overflow, and no
     * string in place of a number.
     *
     * @return the value, or null if JSON-B must read it
     * @throws JsonMappingException if the value cannot be converted to the type
     */
    static @Nullable Object read(String json, Class<?> type) {
        if (type == String.class) {
            return string(json);
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(json);
        }
        if (type == char.class || type == Character.class) {
            return character(json);
        }
        if (type == double.class || type == Double.class) {
            return finite(Double.parseDouble(number(json, type)));
        }
        if (type == float.class || type == Float.class) {
            return (float) finite(Float.parseFloat(number(json, type)));
        }
        return integer(json, type);
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new JsonMappingException(unreadable("a number, as it is too large"));
        }
        return number;
    }

    private static @Nullable Object integer(String json, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return (int) integer(json, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return integer(json, type, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == short.class || type == Short.class) {
            return (short) integer(json, type, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == byte.class || type == Byte.class) {
            return (byte) integer(json, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return null;
    }

    private static long integer(String json, Class<?> type, long min, long max) {
        if (isShortAndPlain(json)) {
            long value = Long.parseLong(json);
            if (value >= min && value <= max) {
                return value;
            }
        } else if (isInteger(json, min, max)) {
            return decimal(json, type).longValue();
        }
        throw new JsonMappingException(unreadable(type.getTypeName()));
    }

    /** Returns whether a JSON value is a number without a fraction, within bounds. */
    static boolean isInteger(String json, long min, long max) {
        long value;
        if (isShortAndPlain(json)) {
            value = Long.parseLong(json);
        } else if (!isNumber(json) || json.length() > MAX_DIGITS) {
            return false;
        } else {
            try {
                value = new BigDecimal(json).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                return false;
            }
        }
        return value >= min && value <= max;
    }

    static boolean isNumber(String json) {
        char first = json.isEmpty() ? ' ' : json.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }

    private static boolean isShortAndPlain(String json) {
        int start = json.startsWith("-") ? 1 : 0;
        for (int i = start; i < json.length(); i++) {
            if (json.charAt(i) < '0' || json.charAt(i) > '9') {
                return false;
            }
        }
        return json.length() > start && json.length() < 19;
    }

    /** Reads a JSON number with all its digits. */
    static BigDecimal decimal(String json, Class<?> type) {
        String number = number(json, type);
        if (number.length() > MAX_DIGITS) {
            throw new JsonMappingException(unreadable(type.getTypeName()));
        }
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw new JsonMappingException(unreadable(type.getTypeName()), e);
        }
    }

    private static String number(String json, Class<?> type) {
        if (!isNumber(json)) {
            throw new JsonMappingException(unreadable(type.getTypeName()));
        }
        return json;
    }

    /** Returns the text of a string, or a number or boolean as it was sent. */
    private static String string(String json) {
        char first = json.charAt(0);
        if (first == '{' || first == '[') {
            throw new JsonMappingException(unreadable("java.lang.String"));
        }
        return first == '"' ? JsonText.unquote(json) : json;
    }

    private static Boolean bool(String json) {
        return switch (json) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new JsonMappingException(unreadable("boolean"));
        };
    }

    private static Character character(String json) {
        String string = json.startsWith("\"") ? JsonText.unquote(json) : "";
        if (string.length() != 1) {
            throw new JsonMappingException(unreadable("char"));
        }
        return string.charAt(0);
    }

    static String unreadable(String type) {
        return "the JSON value cannot be read as " + type;
    }

    /**
     * Returns the message for a value of which a part does not fit.
     *
     * @param path the names and indices that lead to the part, such as {@code .items[1].price}; empty for the value itself
     * @param expected what the part is not
     */
    static String unreadable(String type, CharSequence path, String expected) {
        String member = path.toString();
        String where = member.isEmpty() ? "it" : "member " + member.substring(member.startsWith(".") ? 1 : 0);
        return unreadable(type) + ": " + where + " is not " + expected;
    }
}

package io.socketio.json;

import io.socketio.json.Shape.Kind;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, booleans and characters: those that fit, and no others.
 *
 * @param type the type
 * @param kind what fits
 * @param parser makes the value of JSON that fits
 * @param ifNull the value of {@code null}; null for primitive types, which do not allow it, and for most others
 * @param quotes whether a string is taken for the number in it
 */
record ScalarReader<T>(
        Class<T> type, Kind kind, Function<String, ? extends T> parser, @Nullable T ifNull, boolean quotes)
        implements ValueReader<T> {
    /** Larger exponents would make a number of as many digits. */
    private static final int MAX_EXPONENT = 10_000;

    static final List<ValueReader<?>> ALL = List.of(
            simple(byte.class, Kind.BYTE),
            simple(Byte.class, Kind.BYTE),
            simple(short.class, Kind.SHORT),
            simple(Short.class, Kind.SHORT),
            simple(int.class, Kind.INT),
            simple(Integer.class, Kind.INT),
            simple(long.class, Kind.LONG),
            simple(Long.class, Kind.LONG),
            simple(float.class, Kind.FLOAT),
            simple(Float.class, Kind.FLOAT),
            simple(double.class, Kind.DOUBLE),
            simple(Double.class, Kind.DOUBLE),
            simple(boolean.class, Kind.BOOLEAN),
            simple(Boolean.class, Kind.BOOLEAN),
            simple(char.class, Kind.CHAR),
            simple(Character.class, Kind.CHAR),
            new ScalarReader<>(BigInteger.class, Kind.BIG_INTEGER, ScalarReader::bigInteger, null, false),
            new ScalarReader<>(BigDecimal.class, Kind.DECIMAL, ScalarReader::decimal, null, false),
            optional(OptionalInt.class, Kind.INT, int.class, OptionalInt::of, OptionalInt.empty()),
            optional(OptionalLong.class, Kind.LONG, long.class, OptionalLong::of, OptionalLong.empty()),
            optional(OptionalDouble.class, Kind.DOUBLE, double.class, OptionalDouble::of, OptionalDouble.empty()));

    static <T> ScalarReader<T> simple(Class<T> type, Kind kind) {
        return new ScalarReader<>(type, kind, json -> scalar(json, type), null, false);
    }

    private static <T, N> ScalarReader<T> optional(
            Class<T> type, Kind kind, Class<N> number, Function<N, T> maker, T empty) {
        return new ScalarReader<>(type, kind, json -> maker.apply(scalar(json, number)), empty, false);
    }

    @SuppressWarnings("unchecked") // of a primitive type, whose class cannot cast
    private static <T> T scalar(String json, Class<T> type) {
        Object value = Scalars.read(json, type);
        if (value == null) {
            throw new IllegalArgumentException(type.getName());
        }
        return (T) value;
    }

    private static BigInteger bigInteger(String json) {
        BigDecimal number = decimal(json);
        if (number.scale() < -MAX_EXPONENT) {
            throw new NumberFormatException();
        }
        return number.toBigIntegerExact();
    }

    private static BigDecimal decimal(String json) {
        return Scalars.decimal(json.startsWith("\"") ? JsonText.unquote(json) : json, BigDecimal.class);
    }

    @Override
    public T read(Tokens tokens, Attachments attachments) {
        String json =
                switch (tokens.current()) {
                    case NUMBER, TRUE, FALSE -> tokens.text();
                    case STRING -> quotes ? tokens.text() : quoted(tokens.text());
                    default -> throw misfit("");
                };
        return parse(json);
    }

    private T parse(String json) {
        try {
            if (!json.isEmpty() && kind.accepts(json)) {
                return parser.apply(json);
            }
        } catch (NumberFormatException | ArithmeticException | JsonMappingException e) {
            // a string that is no number, or too large
        }
        throw misfit("");
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        JsonText.quote(text, json);
        return json.toString();
    }

    private Misfit misfit(String but) {
        return new Misfit(kind.description() + but, "");
    }

    @Override
    public @Nullable T ofNull() {
        if (type.isPrimitive()) {
            throw misfit(", but null");
        }
        return ifNull;
    }

    @Override
    @SuppressWarnings("unchecked") // the element of an array of a primitive type is of its wrapper
    public @Nullable T ofNothing() {
        return type.isPrimitive() ? (T) Array.get(Array.newInstance(type, 1), 0) : ifNull;
    }

    @Override
    public ScalarReader<T> quoted() {
        return new ScalarReader<>(type, kind, parser, ifNull, true);
    }
}

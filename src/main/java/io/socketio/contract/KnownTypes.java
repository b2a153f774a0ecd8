package io.socketio.contract;

import io.socketio.contract.DataType.Elements;
import io.socketio.contract.DataType.Entries;
import io.socketio.contract.DataType.Kind;
import io.socketio.contract.DataType.Scalar;
import io.socketio.contract.DataType.Unknown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The classes of Java whose values are single ones, as JSON-B writes them. */
final class KnownTypes {
    private static final Map<Class<?>, DataType> TYPES = types();
    /** Known by their names, as their library may be missing. */
    private static final Map<String, DataType> JSON = Map.of(
            "jakarta.json.JsonObject", new Entries(Scalar.TEXT, Unknown.TYPE, Map.of()),
            "jakarta.json.JsonArray", new Elements(Unknown.TYPE, Map.of()),
            "jakarta.json.JsonString", Scalar.TEXT,
            "jakarta.json.JsonNumber", new Scalar(Kind.NUMBER, Map.of()));

    private KnownTypes() {}

    /** Returns the type of a class; null if it is not one of these. */
    static @Nullable DataType of(Class<?> type) {
        DataType known = TYPES.get(type);
        return known != null ? known : JSON.get(type.getName());
    }

    private static Map<Class<?>, DataType> types() {
        Map<Class<?>, DataType> types = new HashMap<>();
        addNumbers(types);
        addTexts(types);
        DataType bool = new Scalar(Kind.BOOLEAN, Map.of());
        types.put(boolean.class, bool);
        types.put(Boolean.class, bool);
        types.put(void.class, Scalar.NULL);
        types.put(Void.class, Scalar.NULL);
        types.put(Object.class, Unknown.TYPE);
        return Map.copyOf(types);
    }

    private static void addNumbers(Map<Class<?>, DataType> types) {
        put(types, within(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
        put(types, within(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
        put(types, format(Kind.INTEGER, "int32"), int.class, Integer.class, OptionalInt.class);
        put(types, format(Kind.INTEGER, "int64"), long.class, Long.class, OptionalLong.class);
        put(types, new Scalar(Kind.INTEGER, Map.of()), BigInteger.class);
        put(types, format(Kind.NUMBER, "float"), float.class, Float.class);
        put(types, format(Kind.NUMBER, "double"), double.class, Double.class, OptionalDouble.class);
        put(types, new Scalar(Kind.NUMBER, Map.of()), BigDecimal.class, Number.class);
    }

    private static void addTexts(Map<Class<?>, DataType> types) {
        put(types, new Scalar(Kind.STRING, Map.of("minLength", 1, "maxLength", 1)), char.class, Character.class);
        put(types, format(Kind.STRING, "date-time"), Instant.class, OffsetDateTime.class);
        put(types, format(Kind.STRING, "date"), LocalDate.class);
        put(types, format(Kind.STRING, "duration"), Duration.class, Period.class);
        put(types, format(Kind.STRING, "uuid"), UUID.class);
        put(types, format(Kind.STRING, "uri"), URL.class);
        put(types, format(Kind.STRING, "uri-reference"), URI.class);
        // Texts that are of no format of JSON Schema, such as dates with a zone in brackets
        put(
                types,
                Scalar.TEXT,
                String.class,
                CharSequence.class,
                LocalDateTime.class,
                LocalTime.class,
                OffsetTime.class,
                YearMonth.class,
                ZonedDateTime.class,
                Date.class,
                Calendar.class,
                GregorianCalendar.class,
                ZoneId.class,
                ZoneOffset.class,
                TimeZone.class);
    }

    private static void put(Map<Class<?>, DataType> types, DataType type, Class<?>... classes) {
        for (Class<?> each : classes) {
            types.put(each, type);
        }
    }

    private static DataType within(int minimum, int maximum) {
        return new Scalar(Kind.INTEGER, Map.of("minimum", minimum, "maximum", maximum));
    }

    private static DataType format(Kind kind, String format) {
        return new Scalar(kind, Map.of("format", format));
    }
}

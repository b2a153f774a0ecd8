package io.socketio.it.reference;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes values in the form that {@code reference-parsers.js} describes, in which equal values have equal texts. */
final class Form {
    private static final double SMALL_INTEGER = 1e9;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant LAST_DATE = Instant.ofEpochMilli(8_640_000_000_000_000L);

    private final StringBuilder out = new StringBuilder();
    private final boolean forJavaScript;

    private Form(boolean forJavaScript) {
        this.forJavaScript = forJavaScript;
    }

    /** A value that JavaScript has and JSON has not. */
    sealed interface OfJavaScript {
        /** Returns what the other side receives for it. */
        @Nullable
        Object received();

        /** Returns how JavaScript makes it. */
        String source();
    }

    record Undefined() implements OfJavaScript {
        @Override
        public @Nullable Object received() {
            return null;
        }

        @Override
        public String source() {
            return "{\"u\":1}";
        }
    }

    record Date(long millis) implements OfJavaScript {
        @Override
        public @Nullable Object received() {
            return date(Instant.ofEpochMilli(millis));
        }

        @Override
        public String source() {
            return "{\"t\":" + millis + "}";
        }
    }

    record ArrayBuffer(ByteBuffer content) implements OfJavaScript {
        @Override
        public Object received() {
            return content;
        }

        @Override
        public String source() {
            return Form.of(content).replace("\"b\"", "\"a\"");
        }
    }

    /** Returns a date as JavaScript writes it in JSON; null if its dates do not reach so far. */
    static @Nullable String date(Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        if (millis.isAfter(LAST_DATE) || millis.isBefore(Instant.ofEpochMilli(-LAST_DATE.toEpochMilli()))) {
            return null;
        }
        int year = millis.atOffset(ZoneOffset.UTC).getYear();
        return String.format(year >= 0 && year <= 9999 ? "%04d" : "%+07d", year) + DATE.format(millis);
    }

    /** Returns the form in which a value is received. */
    static String of(@Nullable Object value) {
        Form form = new Form(false);
        form.append(value);
        return form.out.toString();
    }

    /** Returns the form from which JavaScript makes the value. */
    static String source(@Nullable Object value) {
        Form form = new Form(true);
        form.append(value);
        return form.out.toString();
    }

    /** Returns the messages that an answer consists of: strings, and binary as byte arrays. */
    static List<Object> messages(String answer) {
        List<Object> messages = new ArrayList<>();
        for (Object each : (List<?>) JsonReader.read(answer, List.of())) {
            messages.add(each instanceof Map<?, ?> binary ? HexFormat.of().parseHex((String) binary.get("b")) : each);
        }
        return messages;
    }

    private void append(@Nullable Object value) {
        if (value instanceof OfJavaScript special) {
            if (forJavaScript) {
                out.append(special.source());
            } else {
                append(special.received());
            }
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            number(number.doubleValue());
        } else if (value instanceof String text) {
            quote(text);
        } else if (value instanceof byte[] bytes) {
            append(ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            out.append("{\"b\":\"").append(HexFormat.of().formatHex(bytes)).append("\"}");
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            members(new TreeMap<>((Map<?, ?>) value));
        }
    }

    private void number(double value) {
        if (value == Math.rint(value)
                && Math.abs(value) < SMALL_INTEGER
                && Double.doubleToRawLongBits(value) != 1L << 63) {
            out.append((long) value);
        } else {
            out.append("{\"d\":\"")
                    .append(HexFormat.of().toHexDigits(Double.doubleToLongBits(value)))
                    .append("\"}");
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    }
                }
            }
        }
        out.append('"');
    }

    private void list(List<?> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            append(values.get(i));
        }
        out.append(']');
    }

    private void members(Map<?, ?> sorted) {
        out.append("{\"o\":[");
        String comma = "";
        for (Map.Entry<?, ?> member : sorted.entrySet()) {
            out.append(comma).append('[');
            append(member.getKey());
            out.append(',');
            append(member.getValue());
            out.append(']');
            comma = ",";
        }
        out.append("]}");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

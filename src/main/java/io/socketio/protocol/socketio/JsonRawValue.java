package io.socketio.protocol.socketio;

import io.socketio.json.Placeholder;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value kept as JSON text, or as a part of one. */
final class JsonRawValue implements RawValue {
    private final String text;
    private final int start;
    private final int end;
    private final List<ByteBuffer> attachments;

    private JsonRawValue(String text, int start, int end, List<ByteBuffer> attachments) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.attachments = List.copyOf(attachments);
    }

    /** @param attachments the attachments of the whole packet, or none if the text contains no placeholder */
    JsonRawValue(String json, List<ByteBuffer> attachments) {
        this(json, 0, json.length(), attachments);
    }

    /** Returns a value without attachments. It keeps the whole text in memory if it is most of it. */
    static JsonRawValue in(String text, int start, int end) {
        return 2 * (end - start) >= text.length()
                ? new JsonRawValue(text, start, end, List.of())
                : new JsonRawValue(text.substring(start, end), List.of());
    }

    @Override
    public String json() {
        return text.substring(start, end);
    }

    /** Returns the number of characters of {@link #json}. */
    int length() {
        return end - start;
    }

    @Override
    public List<ByteBuffer> attachments() {
        return attachments;
    }

    @Override
    public Kind kind() {
        if (isBinary()) {
            return Kind.BINARY;
        }
        return switch (text.charAt(start)) {
            case 'n' -> Kind.NULL;
            case 't', 'f' -> Kind.BOOLEAN;
            case '"' -> Kind.STRING;
            case '[' -> Kind.ARRAY;
            case '{' -> Kind.OBJECT;
            default -> Kind.NUMBER;
        };
    }

    private boolean isBinary() {
        if (attachments.isEmpty()) {
            return false;
        }
        int index = Placeholder.index(json());
        return index >= 0 && index < attachments.size();
    }

    @Override
    public ByteBuffer binary() {
        if (!isBinary()) {
            throw new IllegalStateException("not a binary value");
        }
        return attachments.get(Placeholder.index(json())).slice().asReadOnlyBuffer();
    }

    /**
     * Appends a value to a payload, with the attachments that it refers to. Each attachment is added once, under a new
     * number.
     */
    static void append(RawValue value, StringBuilder out, List<ByteBuffer> target) {
        if (value instanceof JsonRawValue local && local.attachments.isEmpty()) {
            out.append(local.text, local.start, local.end);
        } else {
            append(value.json(), value.attachments(), out, target);
        }
    }

    private static void append(String json, List<ByteBuffer> attachments, StringBuilder out, List<ByteBuffer> target) {
        int copied = 0;
        if (!attachments.isEmpty()) {
            Map<Integer, Integer> numbers = new HashMap<>();
            int start = json.indexOf(Placeholder.PREFIX);
            while (start >= 0) {
                int end = Placeholder.end(json, start);
                int index = end < 0 ? -1 : Placeholder.index(json, start, end);
                if (index >= 0 && index < attachments.size()) {
                    out.append(json, copied, start);
                    Placeholder.append(out, numbers.computeIfAbsent(index, i -> add(attachments.get(i), target)));
                    copied = end;
                }
                start = json.indexOf(Placeholder.PREFIX, start + 1);
            }
        }
        out.append(json, copied, json.length());
    }

    private static int add(ByteBuffer attachment, List<ByteBuffer> target) {
        target.add(attachment);
        return target.size() - 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonRawValue value
                && json().equals(value.json())
                && attachments.equals(value.attachments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(json(), attachments);
    }

    /** Describes this value without its data. */
    @Override
    public String toString() {
        return "JsonRawValue[" + length() + " characters, " + attachments.size() + " attachments]";
    }
}

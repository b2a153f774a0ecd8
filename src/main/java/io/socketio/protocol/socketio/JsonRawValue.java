package io.socketio.protocol.socketio;

import io.socketio.json.Placeholder;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value kept as JSON text.
 *
 * @param attachments the attachments of the whole packet, or none if the text contains no placeholder
 */
record JsonRawValue(String json, List<ByteBuffer> attachments) implements RawValue {
    JsonRawValue {
        attachments = List.copyOf(attachments);
    }

    @Override
    public Kind kind() {
        if (isBinary()) {
            return Kind.BINARY;
        }
        return switch (json.charAt(0)) {
            case 'n' -> Kind.NULL;
            case 't', 'f' -> Kind.BOOLEAN;
            case '"' -> Kind.STRING;
            case '[' -> Kind.ARRAY;
            case '{' -> Kind.OBJECT;
            default -> Kind.NUMBER;
        };
    }

    private boolean isBinary() {
        int index = Placeholder.index(json);
        return index >= 0 && index < attachments.size();
    }

    @Override
    public ByteBuffer binary() {
        if (!isBinary()) {
            throw new IllegalStateException("not a binary value");
        }
        return attachments.get(Placeholder.index(json)).slice().asReadOnlyBuffer();
    }

    /**
     * Appends a value to a payload, with the attachments that it refers to. Each attachment is added once, under a new
     * number.
     */
    static void append(RawValue value, StringBuilder out, List<ByteBuffer> target) {
        String json = value.json();
        List<ByteBuffer> attachments = value.attachments();
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

    /** Describes this value without its data. */
    @Override
    public String toString() {
        return "JsonRawValue[" + json.length() + " characters, " + attachments.size() + " attachments]";
    }
}

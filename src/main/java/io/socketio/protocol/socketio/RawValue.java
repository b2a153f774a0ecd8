package io.socketio.protocol.socketio;

import io.socketio.json.Placeholder;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One value of a payload, as the other side wrote it.
 *
 * @param json its text; a binary value stands in it as {@code {"_placeholder":true,"num":0}}
 * @param attachments what the numbers of the placeholders refer to (those of the whole packet); empty if the text has
 *     no placeholder. Duplicate a buffer before reading from it.
 */
public record RawValue(String json, List<ByteBuffer> attachments) {
    public RawValue {
        attachments = List.copyOf(attachments);
    }

    /** Whether this is one binary value and nothing else. */
    public boolean isBinary() {
        int index = Placeholder.index(json);
        return index >= 0 && index < attachments.size();
    }

    /**
     * The content of a binary value, read-only, with a position of its own.
     *
     * @throws IllegalStateException if this is something else
     */
    public ByteBuffer binary() {
        if (!isBinary()) {
            throw new IllegalStateException("not a binary value");
        }
        return attachments.get(Placeholder.index(json)).slice().asReadOnlyBuffer();
    }

    /** Appends the text to a payload, and the attachments that it refers to: each once, under new numbers. */
    void appendTo(StringBuilder out, List<ByteBuffer> target) {
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

    /** Without the data. */
    @Override
    public String toString() {
        return "RawValue[" + json.length() + " characters, " + attachments.size() + " attachments]";
    }
}

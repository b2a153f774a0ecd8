package io.socketio.json;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the libraries write as JSON of ours: placeholders, and values that already are JSON. Used by one thread.
 *
 * @param attachments receives the binary values
 */
record BinaryOutput(Attachments attachments) {
    /** Returns the JSON of a value; null if it is neither binary nor {@link RawJson}. */
    @Nullable
    String json(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return binary(ByteBuffer.wrap(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            return binary(buffer);
        }
        return value instanceof RawJson raw ? renumbered(raw) : null;
    }

    /** Adds an attachment and returns its placeholder. */
    String binary(ByteBuffer content) {
        StringBuilder placeholder = new StringBuilder();
        Placeholder.append(placeholder, attachments.add(content));
        return placeholder.toString();
    }

    /** Adds the attachments of a value and returns its text with their new numbers. */
    String renumbered(RawJson raw) {
        String json = raw.json();
        Attachments own = new Attachments(raw.attachments());
        int next = own.isEmpty() ? -1 : json.indexOf(Placeholder.PREFIX);
        if (next < 0) {
            return json;
        }
        StringBuilder out = new StringBuilder();
        int copied = 0;
        while (next >= 0) {
            int end = Placeholder.end(json, next);
            int index = end < 0 ? -1 : Placeholder.index(json, next, end);
            if (own.has(index)) {
                out.append(json, copied, next).append(binary(own.buffer(index)));
                copied = end;
            }
            next = json.indexOf(Placeholder.PREFIX, next + 1);
        }
        return out.append(json, copied, json.length()).toString();
    }
}

package io.socketio.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a message together, counted in bytes as they come. A message in one part is not copied twice. */
final class MessageParts {
    private static final int BYTES_PER_CHAR = 3;

    private final int max;
    private long size;
    private @Nullable String first;
    private @Nullable StringBuilder text;
    private byte[] binary = new byte[0];

    /** @param max how many bytes a message may have */
    MessageParts(int max) {
        this.max = max;
    }

    /** @return false if the message has become too large */
    boolean add(String part) {
        if (first == null && (long) part.length() * BYTES_PER_CHAR <= max) {
            // Cannot be too large: exact counting is needed only once there is another part.
            first = part;
            return true;
        }
        if (first == null) {
            first = part;
            size = utf8Length(part);
        } else {
            if (text == null) {
                size = utf8Length(first);
                text = new StringBuilder(first);
            }
            size += utf8Length(part);
            if (size <= max) {
                text.append(part);
            }
        }
        return size <= max;
    }

    String takeText() {
        String message = text != null ? text.toString() : first != null ? first : "";
        first = null;
        text = null;
        size = 0;
        return message;
    }

    /** @return false if the message has become too large */
    boolean add(ByteBuffer part) {
        int count = part.remaining();
        if (size + count > max) {
            return false;
        }
        int needed = (int) size + count;
        if (binary.length < needed) {
            // The first part decides; from the second on, room for as much again.
            binary = Arrays.copyOf(binary, size == 0 ? needed : (int) Math.min(max, 2L * needed));
        }
        part.get(binary, (int) size, count);
        size = needed;
        return true;
    }

    ByteBuffer takeBinary() {
        ByteBuffer message = ByteBuffer.wrap(binary, 0, (int) size);
        binary = new byte[0];
        size = 0;
        // No room in front or behind: who takes the array takes the message.
        return message.remaining() == message.capacity()
                ? message
                : ByteBuffer.wrap(Arrays.copyOf(message.array(), message.remaining()));
    }

    private static int utf8Length(String part) {
        int length = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                // A character outside the basic plane has two surrogates and four bytes.
                length += 2;
            } else {
                length += BYTES_PER_CHAR;
            }
        }
        return length;
    }
}

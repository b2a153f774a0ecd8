package io.socketio.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Assembles a message that arrives in several parts, and counts its bytes as they arrive. */
final class MessageParts {
    private static final int BYTES_PER_CHAR = 3;

    private final int max;
    private final StringBuilder text = new StringBuilder(0);
    private byte[] binary = {};
    private long size;

    /** @param max the maximum number of bytes in the message */
    MessageParts(int max) {
        this.max = max;
    }

    /** Returns whether a text has no more bytes than this in UTF-8. */
    static boolean fits(String text, int max) {
        return (long) text.length() * BYTES_PER_CHAR <= max || utf8Length(text) <= max;
    }

    /** @return false if the message has become too large */
    boolean add(String part) {
        size += utf8Length(part);
        if (size > max) {
            return false;
        }
        text.append(part);
        return true;
    }

    String text() {
        return text.toString();
    }

    /** @return false if the message has become too large */
    boolean add(ByteBuffer part) {
        int count = part.remaining();
        if (size + count > max) {
            return false;
        }
        int needed = (int) size + count;
        if (binary.length < needed) {
            binary = Arrays.copyOf(binary, (int) Math.min(max, 2L * needed));
        }
        part.get(binary, (int) size, count);
        size = needed;
        return true;
    }

    /** Returns the message in an array of its own, without spare room: the array is the message. */
    ByteBuffer binary() {
        return ByteBuffer.wrap(Arrays.copyOf(binary, (int) size));
    }

    /** Returns how many bytes a text has in UTF-8. */
    static int utf8Length(String part) {
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

package io.socketio.json;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attachments of one call of a mapper, on one thread. */
final class Attachments {
    private final List<ByteBuffer> buffers;
    private byte @Nullable [] @Nullable [] copies;

    Attachments(List<ByteBuffer> buffers) {
        this.buffers = buffers;
    }

    boolean isEmpty() {
        return buffers.isEmpty();
    }

    boolean has(int index) {
        return index >= 0 && index < buffers.size();
    }

    /** Adds the content between position and limit; returns its index. */
    int add(ByteBuffer content) {
        buffers.add(content.slice().asReadOnlyBuffer());
        return buffers.size() - 1;
    }

    ByteBuffer buffer(int index) {
        return buffers.get(index).slice().asReadOnlyBuffer();
    }

    /** One copy, however often the text refers to it: a client cannot multiply what it sent. */
    byte[] bytes(int index) {
        if (copies == null) {
            copies = new byte[buffers.size()][];
        }
        byte[] copy = copies[index];
        if (copy == null) {
            ByteBuffer content = buffer(index);
            copy = new byte[content.remaining()];
            content.get(copy);
            copies[index] = copy;
        }
        return copy;
    }
}

package io.socketio.json;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attachments of a single call of a mapper. Used by one thread. */
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

    /**
     * Adds the content between position and limit.
     *
     * @return the index of the attachment
     */
    int add(ByteBuffer content) {
        buffers.add(content.slice().asReadOnlyBuffer());
        return buffers.size() - 1;
    }

    ByteBuffer buffer(int index) {
        return buffers.get(index).slice().asReadOnlyBuffer();
    }

    /**
     * Returns a copy of an attachment. All references to it share the copy, so a client cannot multiply the memory that
     * it causes.
     */
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

package io.socketio.transport.websocket.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Memory for one read or write. A connection holds none while it waits. A few pieces are kept for all connections, as
 * many as threads may reasonably use at once; beyond that, they are made and thrown away. They are not kept by thread, as a
 * virtual thread is used once.
 */
final class LentMemory {
    /** The number of bytes to read or to write at once. */
    static final int SIZE = 16 << 10;

    private static final int KEPT = 16;
    private static final AtomicReferenceArray<@Nullable LentMemory> FREE = new AtomicReferenceArray<>(KEPT);

    private final byte[] bytes = new byte[SIZE];
    private final ByteBuffer input = ByteBuffer.wrap(bytes);
    private final ByteBuffer output = ByteBuffer.allocateDirect(SIZE);

    private LentMemory() {}

    static LentMemory take() {
        for (int i = 0; i < KEPT; i++) {
            if (FREE.getPlain(i) != null) {
                LentMemory found = FREE.getAndSet(i, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return new LentMemory();
    }

    void giveBack() {
        for (int i = 0; i < KEPT; i++) {
            if (FREE.getPlain(i) == null && FREE.compareAndSet(i, null, this)) {
                return;
            }
        }
    }

    /** Returns room to read into: the whole of {@link #bytes}. */
    ByteBuffer input() {
        return input.clear();
    }

    /** Returns the array that is behind {@link #input}. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns room for what is to be written. */
    ByteBuffer output() {
        return output.clear();
    }
}

package io.socketio.transport.websocket.wire;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.transport.websocket.WebSocketChannel.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing half of a WebSocket: one write at a time, whoever writes. What comes in between waits: at most one batch,
 * as the session sends the next one when it was told of the last; one pong, as the next frame is read when it has left;
 * and the close frame.
 */
final class WireOutput {
    /** Nothing is being written. */
    private static final int IDLE = 0;
    /** A write has not ended, and nothing waits for that. */
    private static final int WRITING = 1;
    /** A write has not ended, and others wait for that. */
    private static final int OTHERS_WAIT = 2;

    private static final AtomicIntegerFieldUpdater<WireOutput> STATE =
            AtomicIntegerFieldUpdater.newUpdater(WireOutput.class, "state");

    private final Line line;
    private volatile int state;
    /** Null until something has to wait, which is never for most connections. */
    @GuardedBy("this")
    private @Nullable Queue<Runnable> waiting;

    WireOutput(Line line) {
        this.line = line;
    }

    /** Writes each message as one frame. */
    void write(List<EncodedMessage> batch, Completion end) {
        if (STATE.compareAndSet(this, IDLE, WRITING) || entered(() -> start(batch, end))) {
            start(batch, end);
        }
    }

    /** Writes a control frame. */
    void write(ByteBuffer frame, Completion end) {
        if (STATE.compareAndSet(this, IDLE, WRITING) || entered(() -> start(frame, end))) {
            start(frame, end);
        }
    }

    /**
     * Enters for a write, or lets it wait.
     *
     * @return whether the caller must start the write
     */
    private synchronized boolean entered(Runnable write) {
        while (true) {
            if (STATE.compareAndSet(this, IDLE, WRITING)) {
                return true;
            }
            // Who ends a write for which others wait takes the monitor to start the next.
            if (state == OTHERS_WAIT || STATE.compareAndSet(this, WRITING, OTHERS_WAIT)) {
                Queue<Runnable> present = waiting != null ? waiting : new ArrayDeque<>(2);
                waiting = present;
                present.add(write);
                return false;
            }
        }
    }

    private void start(List<EncodedMessage> batch, Completion end) {
        ByteBuffer[] rest;
        try {
            rest = writeNow(batch);
        } catch (IOException | RuntimeException e) {
            fail(end, e);
            return;
        }
        if (rest == null) {
            succeed(end);
        } else {
            line.writeAll(rest, new Rest(end));
        }
    }

    private void start(ByteBuffer frame, Completion end) {
        boolean written;
        try {
            written = line.write(frame);
        } catch (IOException | RuntimeException e) {
            fail(end, e);
            return;
        }
        if (written) {
            succeed(end);
        } else {
            line.writeAll(new ByteBuffer[] {frame}, new Rest(end));
        }
    }

    /** @return what is left to write, or null if that is nothing */
    private ByteBuffer @Nullable [] writeNow(List<EncodedMessage> batch) throws IOException {
        LentMemory memory = LentMemory.take();
        try {
            ByteBuffer frames = memory.output();
            int next = FrameWriter.collect(batch, frames);
            boolean all = next == batch.size();
            if (all && line.write(frames.flip())) {
                return null;
            }
            ByteBuffer left = all ? frames : frames.flip();
            ByteBuffer kept = ByteBuffer.allocate(left.remaining()).put(left);
            return FrameWriter.all(kept, batch.subList(next, batch.size()));
        } finally {
            memory.giveBack();
        }
    }

    private final class Rest implements Completion {
        private final Completion end;

        Rest(Completion end) {
            this.end = end;
        }

        @Override
        public void written() {
            succeed(end);
        }

        @Override
        public void failed(Throwable failure) {
            fail(end, failure);
        }
    }

    private void succeed(Completion end) {
        exit();
        end.written();
    }

    private void fail(Completion end, Throwable failure) {
        exit();
        end.failed(failure);
    }

    /** Ends a write, and starts the next one that waits. */
    private void exit() {
        if (!STATE.compareAndSet(this, WRITING, IDLE)) {
            next().run();
        }
    }

    private synchronized Runnable next() {
        Queue<Runnable> others = Objects.requireNonNull(waiting);
        Runnable next = others.remove();
        STATE.set(this, others.isEmpty() ? WRITING : OTHERS_WAIT);
        return next;
    }

    @Override
    public String toString() {
        return "WireOutput[" + (state == IDLE ? "idle" : "writing") + "]";
    }
}

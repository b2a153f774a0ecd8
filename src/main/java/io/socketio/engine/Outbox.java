package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes out of a session: a bounded queue, and the transport in use, which is given one batch at a time. What is sent
 * while a batch is under way leaves with the next one.
 *
 * <p>Guarded by its monitor, which every method needs but {@link #transport} and {@link #flush}.
 */
final class Outbox {
    private final PacketQueue queue;
    private volatile Transport transport;
    /** Whether the transport can take a batch. */
    private boolean ready;
    /** Whether the transport has a batch that is not written yet. */
    private boolean writing;
    /** Whether a thread is in {@link #flush}: it will see what others add. */
    private boolean flushing;
    /** What the batch is for: only used by the thread that is in {@link #flush}. */
    private Transport target;

    Outbox(PacketQueue queue, Transport transport) {
        this.queue = queue;
        this.transport = transport;
        this.target = transport;
    }

    Transport transport() {
        return transport;
    }

    /** @return false if there is no room for all of them */
    boolean offer(List<EncodedMessage> messages) {
        boolean fits = true;
        for (EncodedMessage message : messages) {
            fits &= queue.offer(message);
        }
        return fits;
    }

    /** Whether what is offered now leaves at once. */
    boolean takesNow() {
        return ready && queue.isEmpty();
    }

    /** Whether so little waits that more may be waited for. */
    boolean light() {
        return queue.light();
    }

    /** Whether all that was offered has been written. */
    boolean idle() {
        return queue.isEmpty() && !writing && !flushing;
    }

    void ready() {
        ready = true;
    }

    void written() {
        writing = false;
    }

    /** Goes on with another transport. */
    void moveTo(Transport next, boolean nextIsReady) {
        transport = next;
        ready = nextIsReady;
        writing = !nextIsReady;
    }

    void clear() {
        queue.clear();
    }

    /** Hands over what waits, as long as the transport takes it: a loop, however the transport calls back. */
    void flush() {
        List<EncodedMessage> batch = first();
        while (batch != null) {
            boolean handedOver = false;
            try {
                target.write(batch);
                handedOver = true;
            } finally {
                batch = next(handedOver);
            }
        }
    }

    private synchronized @Nullable List<EncodedMessage> first() {
        return flushing ? null : next(true);
    }

    private synchronized @Nullable List<EncodedMessage> next(boolean goOn) {
        flushing = goOn && ready && !queue.isEmpty();
        if (!flushing) {
            return null;
        }
        ready = false;
        writing = true;
        target = transport;
        return queue.take(target.maxBatchBytes());
    }

    @Override
    public String toString() {
        return "Outbox[" + queue + ", ready=" + ready + ", writing=" + writing + "]";
    }
}

package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What goes out of a session: a bounded queue, and the transport in use, which is given one batch at a time. What is sent
 * while a batch is under way leaves with the next one.
 *
 * <p>Guarded by the lock of its session, which every method needs but {@link #transport} and {@link #flush}.
 */
final class Outbox {
    private final ReentrantLock lock;
    private final PacketQueue queue;
    private volatile Transport transport;
    /** Whether the transport can take a batch. */
    private boolean ready;
    /** Whether the transport has a batch that is not written yet. */
    private boolean writing;
    /** Whether a thread is in {@link #flush}: it will see what others add. */
    private boolean flushing;

    Outbox(ReentrantLock lock, PacketQueue queue, Transport transport) {
        this.lock = lock;
        this.queue = queue;
        this.transport = transport;
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
        while (true) {
            Transport target;
            List<EncodedMessage> batch;
            lock.lock();
            try {
                if (flushing || !ready || queue.isEmpty()) {
                    return;
                }
                target = transport;
                batch = queue.take(target.maxBatchBytes());
                ready = false;
                writing = true;
                flushing = true;
            } finally {
                lock.unlock();
            }
            try {
                target.write(batch);
            } finally {
                endWrite();
            }
        }
    }

    private void endWrite() {
        lock.lock();
        try {
            flushing = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "Outbox[" + queue + ", ready=" + ready + ", writing=" + writing + "]";
    }
}

package io.socketio.transport.websocket;

import io.socketio.concurrent.Guarded;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the flushes that are in flight at a time, each of which blocks its thread as long as its client does not read: so
 * such clients cannot take all threads. A flush beyond the limit waits without a thread, until one in flight ends; its
 * place is free then, whatever it has thrown.
 */
final class FlushLimiter {
    private static final int MAX_CONCURRENT = 32;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Flushes that have not ended, those that wait included. */
    private final AtomicInteger unfinished = new AtomicInteger();

    /** Whether a flush would begin at once. Callers with an alternative should use it when this returns false. */
    boolean hasCapacity() {
        return unfinished.get() < MAX_CONCURRENT;
    }

    /** Runs a flush: now, or on a thread whose flush ends. */
    void run(Runnable flush) {
        waiting.add(flush);
        if (unfinished.getAndIncrement() < MAX_CONCURRENT) {
            do {
                Guarded.run("A flush", () -> waiting.remove().run());
            } while (unfinished.decrementAndGet() >= MAX_CONCURRENT);
        }
    }

    @Override
    public String toString() {
        return "FlushLimiter[unfinished=" + unfinished + "]";
    }
}

package io.socketio.transport.websocket;

import io.socketio.concurrent.Guarded;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the flushes that are in flight at a time. Each flush blocks its thread for as long as its client does not
 * read, so the limit keeps such clients from taking all threads. A flush beyond the limit waits, without a thread,
 * until a flush in flight ends. The place of that flush is free then, whatever it has thrown.
 */
final class FlushLimiter {
    private static final int MAX_CONCURRENT = 32;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Flushes that have not ended, including those that wait. */
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * Returns whether a flush would begin at once. Callers with an alternative should use it when this returns false.
     */
    boolean hasCapacity() {
        return unfinished.get() < MAX_CONCURRENT;
    }

    /** Runs a flush: now, or on the thread of another flush when that flush ends. */
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

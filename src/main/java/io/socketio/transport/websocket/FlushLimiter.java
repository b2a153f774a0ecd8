package io.socketio.transport.websocket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What blocks its thread for as long as a client does not read. Only so many are under way at a time, so that such
 * clients cannot hold all threads; what begins while there are so many waits without one.
 */
final class FlushLimiter {
    private static final int MOST = 32;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Those that are under way and those that wait. */
    private final AtomicInteger begun = new AtomicInteger();

    /** Whether one more would be under way at once: who can do without had better not begin it otherwise. */
    boolean free() {
        return begun.get() < MOST;
    }

    void run(Runnable flush) {
        waiting.add(flush);
        if (begun.getAndIncrement() < MOST) {
            do {
                waiting.remove().run();
            } while (begun.decrementAndGet() >= MOST);
        }
    }

    @Override
    public String toString() {
        return "FlushLimiter[begun=" + begun + "]";
    }
}

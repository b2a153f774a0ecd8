package io.socketio.admin;

import io.socketio.Namespace;
import io.socketio.concurrent.TaskQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The way to those who watch, on this node and others: what is sent leaves in the order in which it came, on threads that
 * nobody waits for. What waits is bounded.
 */
final class Outlet {
    static final int MAX_WAITING = 10_000;

    private final Namespace admin;
    private final TaskQueue queue;
    private final boolean alone;
    private final AtomicInteger waiting = new AtomicInteger();

    Outlet(Namespace admin, Executor threads, boolean alone) {
        this.admin = admin;
        this.queue = new TaskQueue(threads);
        this.alone = alone;
    }

    /** Returns whether anybody may watch: other nodes do not say whether somebody is connected to them. */
    boolean watched() {
        return !alone || !admin.sockets().isEmpty();
    }

    /** Runs a task after those that came before it. @return false if too much waits, so it will not run */
    boolean later(Runnable task) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        queue.execute(() -> {
            try {
                task.run();
            } finally {
                waiting.decrementAndGet();
            }
        });
        return true;
    }

    /** Sends an event to all who watch. */
    void emit(String event, @Nullable Object... arguments) {
        if (watched()) {
            admin.emit(event, arguments);
        }
    }

    @Override
    public String toString() {
        return "Outlet[waiting=" + waiting + "]";
    }
}

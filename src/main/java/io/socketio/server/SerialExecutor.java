package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in order, on the threads of another executor: a queue, no thread of its own. Its monitor
 * guards the queue; nothing is run under it.
 */
final class SerialExecutor implements Executor {
    private static final int TASKS_A_TURN = 64;

    private final Executor threads;
    /** The one that runs or is about to, and behind it those that wait; null if there is none. */
    @GuardedBy("this")
    private @Nullable Place first;

    @GuardedBy("this")
    private @Nullable Place last;

    private static final class Place {
        private final Runnable task;
        private @Nullable Place next;

        Place(Runnable task) {
            this.task = task;
        }
    }

    SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        if (enqueue(task)) {
            start();
        }
    }

    /**
     * Takes the place of a task in the order. Runs nothing, so it may be called under a lock.
     *
     * @return whether the caller must call {@link #start}
     */
    synchronized boolean enqueue(Runnable task) {
        Place place = new Place(task);
        if (last == null) {
            first = place;
        } else {
            last.next = place;
        }
        last = place;
        return first == place;
    }

    /** @return the next one, null if the first was the last */
    private synchronized @Nullable Place next(Place done) {
        first = done.next;
        if (first == null) {
            last = null;
        }
        return first;
    }

    private synchronized Place first() {
        return Objects.requireNonNull(first);
    }

    void start() {
        threads.execute(this::turn);
    }

    /** Runs what is there, but gives way to others after a while. What a task throws ends the turn, not the order. */
    private void turn() {
        Place current = first();
        for (int i = 0; i < TASKS_A_TURN; i++) {
            Place next;
            boolean failed = true;
            try {
                current.task.run();
                failed = false;
            } finally {
                next = next(current);
                if (failed && next != null) {
                    start();
                }
            }
            if (next == null) {
                return;
            }
            current = next;
        }
        start();
    }
}

package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time on the threads of another executor, which must not reject.
 *
 * <ul>
 *   <li>Tasks run in the order in which they are enqueued; each happens before the next.
 *   <li>A task that enqueues another one returns first, unless the executor runs tasks on the calling thread.
 *   <li>After 64 tasks or 5 milliseconds it gives its thread back and queues for another one, but not with
 *       {@link #INLINE}. So those that have much to do, or slow tasks, leave threads to the others.
 *   <li>{@link #enqueue} runs nothing and may be called under a lock; {@link #start} may not.
 *   <li>A task that throws ends the turn; the next task runs in a new one.
 * </ul>
 */
final class SerialExecutor implements Executor {
    /** Runs each task at once on the calling thread. */
    static final Executor INLINE = Runnable::run;

    private static final int TASKS_A_TURN = 64;
    private static final long NANOS_A_TURN = TimeUnit.MILLISECONDS.toNanos(5);

    private final Executor threads;
    /** The task that runs or is about to, followed by those that wait; null if there are none. */
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
     * Adds a task to the queue.
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

    /** Removes the first task. @return the next one, or null */
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

    /** Runs the tasks that are there, at least one of them, until the turn is over. */
    private void turn() {
        Place current = first();
        long begun = System.nanoTime();
        int done = 0;
        do {
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
        } while (threads == INLINE || (++done < TASKS_A_TURN && System.nanoTime() - begun < NANOS_A_TURN));
        start();
    }
}

package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.concurrent.EventLoop;
import io.socketio.config.SocketIoConfig;
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
 *   <li>After 64 tasks or 5 milliseconds, or one on an event loop, it gives its thread back and queues for another one,
 *       but not with {@link #INLINE}. So those that have much to do, or slow tasks, leave threads to the others.
 *   <li>{@link #enqueue} runs nothing and may be called under a lock; {@link #start} may not.
 *   <li>A task that throws ends the turn; the next task runs in a new one.
 *   <li>If it may use event loops, brief tasks run on the one that brings them; see {@link EventLoop}.
 * </ul>
 */
final class SerialExecutor implements Executor, EventLoop.Task {
    /** Runs each task at once on the calling thread. */
    static final Executor INLINE = Runnable::run;

    private static final int TASKS_A_TURN = 64;
    private static final long NANOS_A_TURN = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long NANOS_ON_A_LOOP = TimeUnit.MILLISECONDS.toNanos(1);

    private final Executor threads;
    private final boolean usesLoops;
    /** The task that runs or is about to, followed by those that wait; null if there are none. */
    @GuardedBy("this")
    private @Nullable Task first;

    @GuardedBy("this")
    private @Nullable Task last;

    /** What is done in the order of the others. Enqueued once. */
    abstract static class Task {
        private @Nullable Task next;

        /**
         * Runs the task.
         *
         * @param begun the time by {@link System#nanoTime}
         */
        abstract void run(long begun);

        /** Returns whether others may wait for the task, as it is not known to take long. */
        abstract boolean isBrief();

        /** Called when the task has ended, if event loops may be used. */
        void took(long nanos) {}
    }

    private static final class AnyTask extends Task {
        private final Runnable task;

        AnyTask(Runnable task) {
            this.task = task;
        }

        @Override
        void run(long begun) {
            task.run();
        }

        @Override
        boolean isBrief() {
            return false;
        }
    }

    SerialExecutor(Executor threads) {
        this(threads, false);
    }

    private SerialExecutor(Executor threads, boolean usesLoops) {
        this.threads = threads;
        this.usesLoops = usesLoops;
    }

    /**
     * Returns what calls the listeners of one socket.
     *
     * @param ownThreads whether the threads are those of the server, so that event loops may take their place
     */
    static SerialExecutor of(SocketIoConfig.Dispatch dispatch, Executor threads, boolean ownThreads) {
        return switch (dispatch) {
            case AUTO -> new SerialExecutor(threads, ownThreads);
            case EXECUTOR -> new SerialExecutor(threads);
            case INLINE -> new SerialExecutor(INLINE);
        };
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
    boolean enqueue(Runnable task) {
        return enqueue(new AnyTask(task));
    }

    synchronized boolean enqueue(Task task) {
        if (last == null) {
            first = task;
        } else {
            last.next = task;
        }
        last = task;
        return first == task;
    }

    /** Returns whether no task runs or waits. */
    synchronized boolean isIdle() {
        return first == null;
    }

    /** Removes the first task. @return the next one, or null */
    private synchronized @Nullable Task next(Task done) {
        first = done.next;
        if (first == null) {
            last = null;
        }
        return first;
    }

    private synchronized Task first() {
        return Objects.requireNonNull(first);
    }

    void start() {
        boolean taken = usesLoops && EventLoop.isCurrent() && first().isBrief() && EventLoop.offer(this);
        if (!taken) {
            runElsewhere();
        }
    }

    @Override
    public void runElsewhere() {
        threads.execute(this);
    }

    /** Runs the tasks that are there, at least one of them, until the turn is over. */
    @Override
    public void run() {
        Task current = first();
        long begun = System.nanoTime();
        long now = begun;
        long limit = usesLoops && EventLoop.isCurrent() ? NANOS_ON_A_LOOP : NANOS_A_TURN;
        int done = 0;
        do {
            long before = now;
            Task next;
            boolean failed = true;
            try {
                current.run(before);
                failed = false;
            } finally {
                next = next(current);
                if (failed && next != null) {
                    start();
                }
            }
            now = System.nanoTime();
            if (usesLoops) {
                current.took(now - before);
            }
            if (next == null) {
                return;
            }
            current = next;
        } while (mayRunHere(current) && (threads == INLINE || (++done < TASKS_A_TURN && now - begun < limit)));
        start();
    }

    private boolean mayRunHere(Task next) {
        return !usesLoops || next.isBrief() || !EventLoop.isCurrent();
    }
}

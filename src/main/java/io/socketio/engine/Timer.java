package io.socketio.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs tasks later. Tasks are many, and most are cancelled: both ways must be cheap. */
public interface Timer extends AutoCloseable {
    /** Something to do later; at most one waiting run at a time. */
    abstract class Task {
        // The wheel's own: guarded by its lock.
        long deadline;
        TimerWheel.@Nullable Bucket bucket;

        @Nullable
        Task previous;

        @Nullable
        Task next;

        /** Must not block and must not throw. */
        protected abstract void run();
    }

    /** Runs a task after a delay, in place of the run that it was waiting for. */
    void schedule(Task task, Duration delay);

    /** Runs a task some time after its previous run was due, so that delays do not add up. */
    void scheduleNext(Task task, Duration delay);

    /** Runs something after a delay. */
    default Task schedule(Duration delay, Runnable action) {
        Task task = new Task() {
            @Override
            protected void run() {
                action.run();
            }
        };
        schedule(task, delay);
        return task;
    }

    /** Takes back a task. Does nothing if it is not waiting; a run that has begun goes on. */
    void cancel(Task task);

    /** Takes back a task for good: who schedules it from now on, or at this moment, does nothing. */
    void retire(Task task);

    /** How many tasks wait. */
    int size();

    /** Runs nothing any more. */
    @Override
    void close();
}

package io.socketio.engine;

import java.time.Duration;

/** Runs tasks later. There are many tasks, and most are cancelled, so both scheduling and cancelling must be cheap. */
public interface Timer extends AutoCloseable {
    /** Something to do later. At most one run of it waits at a time. */
    abstract class Task extends WheelNode {
        /**
         * Runs on the thread of the timer, so it must not block, nor call code that may: see {@link Timer#execute}. What it
         * throws is logged.
         */
        protected abstract void run();

        /** Returns a task that runs an action. */
        public static Task of(Runnable action) {
            return new Task() {
                @Override
                protected void run() {
                    action.run();
                }
            };
        }
    }

    /** Runs a task after a delay, in place of the run that waits. */
    void schedule(Task task, Duration delay);

    /** Runs a task some time after its previous run was due, so that delays do not add up. */
    void scheduleNext(Task task, Duration delay);

    /** Runs an action after a delay. */
    default Task schedule(Duration delay, Runnable action) {
        Task task = Task.of(action);
        schedule(task, delay);
        return task;
    }

    /**
     * Runs what may call code of an application, which a task must not do on the thread of the timer. What it throws is
     * logged.
     */
    void execute(Runnable call);

    /** Cancels the run that waits, if there is one. A run that has begun goes on. */
    void cancel(Task task);

    /** Cancels a task permanently; concurrent and later attempts to schedule it are ignored. */
    void cancelPermanently(Task task);

    /**
     * Returns whether this timer has run a task more than a second late, a second ago or less: the machine or the JVM
     * has stood still, and what has come meanwhile may not have been read yet.
     */
    boolean wasLate();

    /** Returns the time on the clock of this timer, which counts as {@link System#nanoTime}. */
    long nanoTime();

    /** Returns how many tasks wait. */
    int size();

    /** Ends the timer: no task runs any more. */
    @Override
    void close();
}

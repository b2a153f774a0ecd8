package io.socketio.test;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that run listeners in a test, which can be waited for. */
final class TestThreads implements Executor, AutoCloseable {
    /** How long nothing may happen until listeners that wait count as waiting for the test. */
    private static final long STILL_NANOS = Duration.ofMillis(50).toNanos();

    private static final long LOOK_MILLIS = 2;

    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "socketio-test");
        thread.setDaemon(true);
        return thread;
    });

    /** The number of tasks that have not ended. */
    @GuardedBy("this")
    private int tasks;

    /** The threads of those tasks that have begun. */
    @GuardedBy("this")
    private final Set<Thread> running = new HashSet<>();

    /** Counts beginnings and ends of tasks, and new ones. */
    @GuardedBy("this")
    private long changes;

    /** The number of changes when all tasks were last found waiting. */
    @GuardedBy("this")
    private long still = -1;

    @Override
    public void execute(Runnable task) {
        added();
        pool.execute(() -> {
            begun();
            try {
                task.run();
            } finally {
                ended();
            }
        });
    }

    private synchronized void added() {
        tasks++;
        changes++;
    }

    private synchronized void begun() {
        running.add(Thread.currentThread());
        changes++;
    }

    private synchronized void ended() {
        running.remove(Thread.currentThread());
        tasks--;
        changes++;
        notifyAll();
    }

    /**
     * Waits until all tasks have ended, or those that have not wait for something themselves, such as for an
     * acknowledgement of a client, and nothing happens for a moment.
     *
     * @throws AssertionError if that is not so in time
     */
    synchronized void settle(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long since = System.nanoTime();
        long seen = changes;
        while (tasks > 0) {
            long now = System.nanoTime();
            if (seen != changes || !allWait()) {
                seen = changes;
                since = now;
            } else if (still == changes || now - since >= STILL_NANOS) {
                still = changes;
                return;
            }
            if (now - deadline >= 0) {
                throw new AssertionError("Listeners still run after " + patience.toSeconds() + " s");
            }
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("The test was interrupted", e);
            }
        }
    }

    @GuardedBy("this")
    private boolean allWait() {
        return running.size() == tasks
                && running.stream()
                        .map(Thread::getState)
                        .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}

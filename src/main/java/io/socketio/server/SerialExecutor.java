package io.socketio.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks one after the other, in order, on the threads of another executor: a queue and a counter, no thread of its own. */
final class SerialExecutor implements Executor {
    private static final int TASKS_A_TURN = 64;

    private final Executor threads;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

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
    boolean enqueue(Runnable task) {
        tasks.add(task);
        return waiting.getAndIncrement() == 0;
    }

    void start() {
        threads.execute(this::turn);
    }

    /** Runs what is there, but gives way to others after a while. What a task throws ends the turn, not the order. */
    private void turn() {
        for (int i = 0; i < TASKS_A_TURN; i++) {
            boolean more;
            boolean failed = true;
            try {
                tasks.remove().run();
                failed = false;
            } finally {
                more = waiting.decrementAndGet() > 0;
                if (failed && more) {
                    start();
                }
            }
            if (!more) {
                return;
            }
        }
        start();
    }
}

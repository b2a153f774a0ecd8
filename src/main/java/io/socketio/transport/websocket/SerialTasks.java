package io.socketio.transport.websocket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one thing after the other, all that come together on one thread. */
final class SerialTasks implements Executor {
    private final Executor threads;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    /** Those that have not come to their end: whoever makes it 1 sees to all of them. */
    private final AtomicInteger due = new AtomicInteger();

    SerialTasks(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable errand) {
        queue.add(errand);
        if (due.getAndIncrement() > 0) {
            return;
        }
        try {
            threads.execute(this::run);
        } catch (RejectedExecutionException e) {
            run();
        }
    }

    private void run() {
        do {
            queue.remove().run();
        } while (due.decrementAndGet() > 0);
    }

    @Override
    public String toString() {
        return "SerialTasks[due=" + due + "]";
    }
}

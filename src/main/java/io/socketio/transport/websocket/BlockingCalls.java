package io.socketio.transport.websocket;

import io.socketio.concurrent.Guarded;
import io.socketio.concurrent.ServerThreads;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the calls of Jakarta's API that block for as long as a client does not read: flushes and closes. They have threads
 * of their own, so clients that do not read take none from listeners or from the container. At most
 * {@value #MAX_CONCURRENT} calls are in flight at a time; a further call waits, without a thread, until one of them ends.
 */
final class BlockingCalls implements Executor, AutoCloseable {
    static final int MAX_CONCURRENT = 32;

    private final ServerThreads threads = ServerThreads.start("socketio-blocking", MAX_CONCURRENT);
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Calls that have not ended, including those that wait. */
    private final AtomicInteger unfinished = new AtomicInteger();

    /** Returns whether a call would begin at once. Callers with an alternative should use it when this returns false. */
    boolean hasCapacity() {
        return unfinished.get() < MAX_CONCURRENT;
    }

    /**
     * Runs a call on another thread: now, or when another call ends.
     *
     * @throws RejectedExecutionException if this is closed
     */
    @Override
    public void execute(Runnable call) {
        waiting.add(call);
        if (unfinished.getAndIncrement() < MAX_CONCURRENT) {
            try {
                threads.execute(this::run);
            } catch (RejectedExecutionException e) {
                waiting.remove(call);
                unfinished.decrementAndGet();
                throw e;
            }
        }
    }

    private void run() {
        do {
            Guarded.run("A blocking call", () -> waiting.remove().run());
        } while (unfinished.decrementAndGet() >= MAX_CONCURRENT);
    }

    /** Waits some seconds for the calls in flight, then interrupts them. */
    @Override
    public void close() {
        threads.close();
    }

    @Override
    public String toString() {
        return "BlockingCalls[unfinished=" + unfinished + "]";
    }
}

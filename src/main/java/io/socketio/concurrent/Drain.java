package io.socketio.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step once for each request, by one thread at a time.
 *
 * <ul>
 *   <li>One at a time: a step sees everything that earlier steps wrote.
 *   <li>None is lost: a request made while a thread is inside is served by that thread.
 *   <li>Never recursive: a step that makes a request returns before the next step begins.
 *   <li>Whatever a step throws is logged, and the next steps run.
 *   <li>Fair on threads of an executor: after {@value #STEPS_PER_TURN} steps the thread is given back, and the rest
 *       waits for its next turn.
 * </ul>
 *
 * <p>No lock is held while a step runs, but steps may run within {@link #request} and {@link #exit}, so neither may be
 * called while holding one.
 */
public abstract class Drain {
    static final int STEPS_PER_TURN = 64;

    private static final AtomicIntegerFieldUpdater<Drain> DUE =
            AtomicIntegerFieldUpdater.newUpdater(Drain.class, "due");

    private final @Nullable Executor threads;

    /** Requests that are not served yet. The thread that raises it from 0 serves all of them. */
    @SuppressWarnings("UnusedVariable") // read by DUE
    private volatile int due;

    /** Creates a drain whose steps run on the threads that request them. */
    protected Drain() {
        this.threads = null;
    }

    /**
     * Creates a drain whose steps run on threads of an executor. If it accepts no task, the requesting thread runs the
     * steps itself.
     */
    protected Drain(Executor threads) {
        this.threads = threads;
    }

    /** Serves one request. */
    protected abstract void step();

    /** Runs the step once more: now, or after the steps that were requested before. */
    public final void request() {
        if (DUE.getAndIncrement(this) == 0) {
            begin();
        }
    }

    /**
     * Lets the calling thread in if no thread is inside. While it is in, no step runs; it must {@link #exit}.
     *
     * @return whether the thread is in
     */
    public final boolean enter() {
        return DUE.compareAndSet(this, 0, 1);
    }

    /** Leaves after {@link #enter}, and serves the requests that were made meanwhile. */
    public final void exit() {
        if (DUE.decrementAndGet(this) != 0) {
            begin();
        }
    }

    private void begin() {
        if (threads == null) {
            while (serve()) {}
        } else {
            awaitTurn(threads);
        }
    }

    private void awaitTurn(Executor executor) {
        try {
            executor.execute(() -> turn(executor));
        } catch (RejectedExecutionException e) {
            while (serve()) {}
        }
    }

    private void turn(Executor executor) {
        for (int i = 0; i < STEPS_PER_TURN; i++) {
            if (!serve()) {
                return;
            }
        }
        awaitTurn(executor);
    }

    /** @return whether another request waits */
    private boolean serve() {
        try {
            step();
        } catch (Throwable e) {
            Guarded.failed("A step", e);
        }
        return DUE.decrementAndGet(this) != 0;
    }
}

package io.socketio.engine;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What is sent while other messages of the same client wait for their listeners does not leave at once, but together with
 * what these will send: in one write. For a moment only, since a listener may wait for an answer to what it sends, or
 * work for long; so another thread flushes, and so does who sends when that thread is late.
 */
final class DeferredFlush implements Runnable {
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);

    private final Runnable flush;
    private final LongSupplier nanos;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile long end;

    DeferredFlush(Runnable flush, LongSupplier nanos) {
        this.flush = flush;
        this.nanos = nanos;
    }

    /** FlushLimiter soon, on a thread of the transport's. */
    void flushSoon(Transport transport) {
        if (pending.compareAndSet(false, true)) {
            end = nanos.getAsLong() + MOMENT;
            try {
                transport.soon(this);
            } catch (RejectedExecutionException e) {
                run();
            }
        } else if (nanos.getAsLong() - end > 0) {
            flush.run();
        }
    }

    /** Whether something may wait that could leave. */
    boolean pending() {
        return pending.get();
    }

    @Override
    public void run() {
        pending.set(false);
        flush.run();
    }
}

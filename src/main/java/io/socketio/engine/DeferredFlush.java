package io.socketio.engine;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * A flush that waits for more. What is sent while other messages of the same client wait for their listeners leaves
 * together with what these listeners send, in one write. The delay is short, since a listener may wait for an answer to
 * what it sends, or work for long: another thread flushes, and if it is late, the next sender does.
 */
final class DeferredFlush implements Runnable {
    static final long MAX_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Runnable flush;
    private final LongSupplier nanos;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile long end;

    DeferredFlush(Runnable flush, LongSupplier nanos) {
        this.flush = flush;
        this.nanos = nanos;
    }

    /** Lets a thread of the transport flush, unless one is about to. */
    void request(Transport transport) {
        if (pending.compareAndSet(false, true)) {
            end = nanos.getAsLong() + MAX_DELAY_NANOS;
            try {
                transport.executeSoon(this);
            } catch (RejectedExecutionException e) {
                run();
            }
        } else if (nanos.getAsLong() - end > 0) {
            flush.run();
        }
    }

    /** Whether a flush is still to come. */
    boolean isPending() {
        return pending.get();
    }

    @Override
    public void run() {
        pending.set(false);
        flush.run();
    }
}

package io.socketio.server;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket: it is full of permits at the beginning, and gets one back after the other at the rate. A permit can
 * also be taken before it is there. All that changes is the time at which the bucket is full again; no lock is needed.
 */
final class RateBucket {
    /** Stands for no permit. */
    static final long NONE = -1;

    private final RateScope scope;
    private final RatePolicy policy;
    /** The time in which one permit comes back. */
    private final long intervalNanos;
    /** The time in which all of them come back. */
    private final long allNanos;

    private final AtomicLong fullAt;

    /** @param now the time, as of {@link System#nanoTime} */
    RateBucket(RateScope scope, Rate rate, RatePolicy policy, long now) {
        this.scope = scope;
        this.policy = policy;
        this.intervalNanos = rate.per().toNanos() / rate.permits();
        this.allNanos = intervalNanos * rate.permits();
        this.fullAt = new AtomicLong(now);
    }

    RateScope scope() {
        return scope;
    }

    RatePolicy policy() {
        return policy;
    }

    /**
     * Takes a permit; with {@link RatePolicy#WAIT} one that is still to come if there is no other.
     *
     * @param longestWait how many nanoseconds it may take until the permit is there
     * @return the nanoseconds until it is there, 0 if it is; {@link #NONE} if none was taken
     */
    long take(long now, long longestWait) {
        while (true) {
            long before = fullAt.get();
            long after = (before - now > 0 ? before : now) + intervalNanos;
            long wait = after - now - allNanos;
            if (wait > (policy == RatePolicy.WAIT ? longestWait : 0)) {
                return NONE;
            }
            if (fullAt.compareAndSet(before, after)) {
                return Math.max(0, wait);
            }
        }
    }

    /** Takes back a permit that was not used. */
    void giveBack() {
        fullAt.addAndGet(-intervalNanos);
    }

    /** Returns whether it is as good as new. */
    boolean isFull(long now) {
        return fullAt.get() - now <= 0;
    }

    @Override
    public String toString() {
        return "RateBucket[" + scope + ", " + policy + "]";
    }
}

package io.socketio.server;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The buckets of those whose sockets share one: addresses, or users. One that is full again is removed, as it is as good
 * as a new one; one task of the timer does that for all. There are not many more than {@link #MAX}: whoever comes when
 * there are, shares one more bucket with all who come then.
 */
final class SharedBuckets {
    static final int MAX = 100_000;
    static final Duration SWEEP = Duration.ofSeconds(10);

    private final RateScope scope;
    private final Rate rate;
    private final RatePolicy policy;
    private final Timer timer;
    private final ConcurrentMap<String, RateBucket> buckets = new ConcurrentHashMap<>();
    private final RateBucket further;
    private final Timer.Task sweep = Timer.Task.of(this::sweep);
    /** Whether the sweep is scheduled. */
    private final AtomicBoolean sweeping = new AtomicBoolean();

    SharedBuckets(RateScope scope, Rate rate, RatePolicy policy, Timer timer) {
        this.scope = scope;
        this.rate = rate;
        this.policy = policy;
        this.timer = timer;
        this.further = newBucket();
    }

    private RateBucket newBucket() {
        return new RateBucket(scope, rate, policy, timer.nanoTime());
    }

    RateBucket of(String name) {
        RateBucket present = buckets.get(name);
        if (present != null) {
            return present;
        }
        if (buckets.size() >= MAX) {
            return further;
        }
        RateBucket made = buckets.computeIfAbsent(name, key -> newBucket());
        sweepLater();
        return made;
    }

    private void sweepLater() {
        if (sweeping.compareAndSet(false, true)) {
            timer.schedule(sweep, SWEEP);
        }
    }

    /** Removes the buckets that are full. One from which a permit is taken at this very moment forgets that permit. */
    private void sweep() {
        long now = timer.nanoTime();
        buckets.values().removeIf(bucket -> bucket.isFull(now));
        sweeping.set(false);
        if (!buckets.isEmpty()) {
            sweepLater();
        }
    }

    int size() {
        return buckets.size();
    }

    @Override
    public String toString() {
        return "SharedBuckets[" + scope + ", " + size() + "]";
    }
}

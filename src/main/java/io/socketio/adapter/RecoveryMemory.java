package io.socketio.adapter;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes that the stores of all namespaces keep together. When there are too many, the store that keeps the most
 * gives up its oldest events and sockets, so that a busy namespace takes nothing from a quiet one.
 */
public final class RecoveryMemory {
    /** Somewhat more than necessary is evicted, so that the largest store is looked for rarely: this part of the limit. */
    private static final int SPARE_PART = 64;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicBoolean evicting = new AtomicBoolean();
    private final Set<InMemoryRecovery> stores = ConcurrentHashMap.newKeySet();

    /** @param limit the maximum number of bytes */
    public RecoveryMemory(long limit) {
        this.limit = limit;
    }

    void add(InMemoryRecovery store) {
        stores.add(store);
    }

    void remove(InMemoryRecovery store) {
        stores.remove(store);
    }

    /**
     * Counts what a store keeps, or gives up. May be called under the lock of a store.
     *
     * @param bytes negative for what it gives up
     */
    void count(long bytes) {
        used.addAndGet(bytes);
    }

    /** Evicts what is too much. Does nothing if another thread does it already. To be called without a lock. */
    void evict() {
        while (used.get() > limit && evicting.compareAndSet(false, true)) {
            try {
                stores.stream()
                        .max(Comparator.comparingLong(InMemoryRecovery::bytes))
                        .ifPresent(largest -> largest.evict(used.get() - limit + limit / SPARE_PART));
            } finally {
                evicting.set(false);
            }
        }
    }

    @Override
    public String toString() {
        return "RecoveryMemory[" + used + " of " + limit + " bytes]";
    }
}

package io.socketio.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The corks of one session: a thread that has one holds back what it sends. Each thread counts its own corks, so they
 * nest, and no thread removes those of another. The first thread uses only a field; a second one at the same time is
 * rare.
 */
final class Corks {
    /** Holds back until much is queued. */
    static final int LOOSE = 1;
    /** Holds back in any case. A count from here on contains one of these. */
    static final int TIGHT = 1 << 16;

    private static final AtomicReferenceFieldUpdater<Corks, Thread> OWNER =
            AtomicReferenceFieldUpdater.newUpdater(Corks.class, Thread.class, "owner");

    private volatile @Nullable Thread owner;

    /** The corks of the owner, and used by no other thread. */
    private int owned;

    /** The corks of threads that came while there was an owner. Each thread uses its own entry only. */
    private volatile @Nullable ConcurrentMap<Thread, Integer> others;

    /** @return the sum of the corks of the calling thread: 0 if it has none */
    int ofCurrentThread() {
        Thread current = Thread.currentThread();
        if (owner == current) {
            return owned;
        }
        ConcurrentMap<Thread, Integer> present = others;
        return present == null ? 0 : present.getOrDefault(current, 0);
    }

    void add(int cork) {
        Thread current = Thread.currentThread();
        if (owner == current) {
            owned += cork;
        } else if (ofCurrentThread() == 0 && OWNER.compareAndSet(this, null, current)) {
            owned = cork;
        } else {
            others().merge(current, cork, Integer::sum);
        }
    }

    /** @return the sum of the corks that the calling thread still has */
    int remove(int cork) {
        Thread current = Thread.currentThread();
        int rest = ofCurrentThread() - cork;
        if (rest < 0) {
            throw new IllegalStateException("uncorked by a thread that has not corked");
        }
        if (owner == current) {
            owned = rest;
            if (rest == 0) {
                owner = null;
            }
        } else {
            others().compute(current, (thread, sum) -> rest == 0 ? null : rest);
        }
        return rest;
    }

    private synchronized ConcurrentMap<Thread, Integer> others() {
        ConcurrentMap<Thread, Integer> present = others != null ? others : new ConcurrentHashMap<>(2);
        others = present;
        return present;
    }
}

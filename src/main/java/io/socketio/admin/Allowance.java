package io.socketio.admin;

import java.util.concurrent.atomic.AtomicLong;

/** How many of something may be sent in each second. */
final class Allowance {
    private static final int COUNT_BITS = 20;
    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final int perSecond;
    /** The second, and below it how many were taken in it. */
    private final AtomicLong taken = new AtomicLong();

    Allowance(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes one. @return false if there are none left in the second of this time */
    boolean take(long nanoTime) {
        long second = Math.floorDiv(nanoTime, SECOND_NANOS) << COUNT_BITS;
        long updated = taken.updateAndGet(before ->
                (before & ~COUNT) != second ? second + 1 : (before & COUNT) <= perSecond ? before + 1 : before);
        return (updated & COUNT) <= perSecond;
    }

    @Override
    public String toString() {
        return "Allowance[" + perSecond + "]";
    }
}

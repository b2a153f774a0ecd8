package io.socketio.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What reading 1 kB may cost: 10 ms and 1 MB. */
final class Budget {
    private static final long NANOS = 10_000_000;
    private static final long BYTES = 1_000_000;
    /** The garbage collector, the JIT compiler and the other processes of the machine do not disturb all of these. */
    private static final int TRIES = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Budget() {}

    static void check(Target target, byte[] data) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        target.run(data);
        long nanos = System.nanoTime() - start;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (nanos > NANOS || bytes > BYTES) {
            checkAgain(target, data);
        }
    }

    private static void checkAgain(Target target, byte[] data) {
        long leastNanos = Long.MAX_VALUE;
        long leastBytes = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            target.run(data);
            leastNanos = Math.min(leastNanos, System.nanoTime() - start);
            leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }
        if (leastNanos > NANOS || leastBytes > BYTES) {
            throw new AssertionError(
                    target + " takes " + leastNanos + " ns and " + leastBytes + " bytes for " + data.length + " bytes");
        }
    }
}

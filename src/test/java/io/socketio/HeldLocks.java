package io.socketio;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * The monitors of this library that a thread holds: none over I/O, nor over foreign code. A ReentrantLock is not seen, as
 * finding its owner walks the heap.
 */
public final class HeldLocks {
    private HeldLocks() {}

    /** Those of the current thread, each with the place where it was taken. */
    public static List<String> ofThisThread() {
        long[] self = {Thread.currentThread().getId()};
        ThreadInfo thread = ManagementFactory.getThreadMXBean().getThreadInfo(self, true, false)[0];
        return Stream.of(thread.getLockedMonitors())
                .filter(monitor -> monitor.getClassName().startsWith("io.socketio."))
                .map(HeldLocks::describe)
                .toList();
    }

    /** Fails if the current thread holds a lock. */
    public static void assertNone() {
        List<String> held = ofThisThread();
        if (!held.isEmpty()) {
            throw new AssertionError("written while holding " + held);
        }
    }

    private static String describe(MonitorInfo monitor) {
        return monitor.getClassName() + ", taken in " + monitor.getLockedStackFrame();
    }
}

package io.socketio;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The monitors of this library, and the locks, that a thread holds. It must hold none over I/O or foreign code. */
public final class HeldLocks {
    /** A lock that each thread of a pool holds while it runs a task. */
    private static final String POOL_THREAD = "java.util.concurrent.ThreadPoolExecutor$Worker";

    private HeldLocks() {}

    /**
     * Returns the monitors and locks of the current thread. The JVM searches the heap for the locks, so this is for
     * tests with few objects and few calls.
     */
    public static List<String> ofThisThread() {
        ThreadInfo thread = thisThread(true);
        Stream<String> locks = Stream.of(thread.getLockedSynchronizers())
                .filter(lock -> !lock.getClassName().equals(POOL_THREAD))
                .map(Object::toString);
        return Stream.concat(monitors(thread), locks).toList();
    }

    /** Returns only the monitors of the current thread, each with the place where it was taken. */
    public static List<String> monitorsOfThisThread() {
        ThreadInfo thread = thisThread(false);
        return thread == null ? List.of() : monitors(thread).toList();
    }

    /** @return null for a virtual thread, of which the JVM does not say what it holds */
    private static @Nullable ThreadInfo thisThread(boolean locks) {
        long[] self = {Thread.currentThread().getId()};
        return ManagementFactory.getThreadMXBean().getThreadInfo(self, true, locks)[0];
    }

    private static Stream<String> monitors(ThreadInfo thread) {
        return Stream.of(thread.getLockedMonitors())
                .filter(monitor -> monitor.getClassName().startsWith("io.socketio."))
                .map(HeldLocks::describe);
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

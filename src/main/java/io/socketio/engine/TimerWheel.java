package io.socketio.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.concurrent.Guarded;
import io.socketio.concurrent.ServerThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timing wheel: a task is in the bucket of the tick at which it is due, so scheduling and cancelling cost the
 * same however many wait. One thread turns the wheel, and sleeps until the next task is due. Nothing that
 * a task throws, and no interrupt, ends that thread; should it die all the same, another one takes its place.
 */
public final class TimerWheel implements Timer {
    private static final long TICK_NANOS = Duration.ofMillis(1).toNanos();
    /** Stands for all longer delays, which would not fit into nanoseconds. */
    private static final Duration MAX_DELAY = Duration.ofDays(36_500);

    /** The deadline of a task that is cancelled permanently. */
    private static final long NEVER = -1;

    /** How late a task is run if the machine stood still, and how long that counts afterwards, in ticks. */
    private static final long LATE_TICKS = 1000;

    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(1);
    private static final int CALLERS = 8;

    private final LongSupplier nanoClock;
    private final long start;
    /** Null if the wheel is turned by hand. */
    private final @Nullable ThreadFactory threads;

    /** Runs calls of applications. */
    private final Executor callers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final WheelBuckets buckets = new WheelBuckets();

    /** The tick for which the thread sleeps. */
    @GuardedBy("lock")
    private long wakeTick = Long.MAX_VALUE;

    @GuardedBy("lock")
    private boolean closed;

    /** The tick until which {@link #wasLate} holds. */
    private volatile long lateUntil = Long.MIN_VALUE;

    /** The thread that turns the wheel; null before the first task, and after its death. */
    @GuardedBy("lock")
    private @Nullable Thread thread;

    /**
     * Creates a wheel that is turned by hand.
     *
     * @param nanoClock counts as {@link System#nanoTime}
     */
    public TimerWheel(LongSupplier nanoClock) {
        this(nanoClock, null, Runnable::run);
    }

    private TimerWheel(LongSupplier nanoClock, @Nullable ThreadFactory threads, Executor callers) {
        this.nanoClock = nanoClock;
        this.threads = threads;
        this.callers = callers;
        this.start = nanoClock.getAsLong();
    }

    /**
     * Creates a wheel on the system's clock, turned by a daemon thread. The thread starts with the first task, so that
     * an application that fails to start leaves none behind.
     */
    public static TimerWheel start(String threadName) {
        return start(threadName, System::nanoTime);
    }

    static TimerWheel start(String threadName, LongSupplier nanoClock) {
        ThreadFactory threads = turning -> {
            Thread thread = new Thread(turning, threadName);
            thread.setDaemon(true);
            return thread;
        };
        return new TimerWheel(nanoClock, threads, ServerThreads.start(threadName + "-calls", CALLERS));
    }

    /** Runs a call on a thread of its own, or on the calling one if the wheel is turned by hand or closed. */
    @Override
    public void execute(Runnable call) {
        Runnable guarded = () -> Guarded.run("A call of the timer", call::run);
        try {
            callers.execute(guarded);
        } catch (RejectedExecutionException e) {
            guarded.run();
        }
    }

    @Override
    public void schedule(Task task, Duration delay) {
        long due = nanoClock.getAsLong() - start + Math.max(0, nanos(delay));
        lock.lock();
        try {
            insert(task, due / TICK_NANOS);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void scheduleNext(Task task, Duration delay) {
        lock.lock();
        try {
            insert(task, task.deadline + nanos(delay) / TICK_NANOS);
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration delay) {
        return delay.compareTo(MAX_DELAY) < 0 ? delay.toNanos() : MAX_DELAY.toNanos();
    }

    @GuardedBy("lock")
    private void insert(Task task, long deadline) {
        if (closed || task.deadline == NEVER) {
            return;
        }
        buckets.put(task, deadline);
        ensureTurning();
        if (task.deadline < wakeTick) {
            wakeTick = task.deadline;
            changed.signal();
        }
    }

    @GuardedBy("lock")
    private void ensureTurning() {
        if (thread == null && threads != null) {
            Thread created = threads.newThread(this::turn);
            created.start();
            thread = created;
        }
    }

    @Override
    public void cancel(Task task) {
        lock.lock();
        try {
            buckets.remove(task);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancelPermanently(Task task) {
        lock.lock();
        try {
            buckets.remove(task);
            task.deadline = NEVER;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wasLate() {
        return tick() <= lateUntil;
    }

    @Override
    public long nanoTime() {
        return nanoClock.getAsLong();
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return buckets.size();
        } finally {
            lock.unlock();
        }
    }

    /** Runs what is due by now, on the calling thread. */
    public void advance() {
        for (Task task : takeDue()) {
            Guarded.run("A timer task", task::run);
        }
    }

    private long tick() {
        return (nanoClock.getAsLong() - start) / TICK_NANOS;
    }

    private List<Task> takeDue() {
        long now = tick();
        lock.lock();
        try {
            List<Task> due = buckets.takeDue(now);
            for (Task task : due) {
                if (now - task.deadline > LATE_TICKS) {
                    lateUntil = now + LATE_TICKS;
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        try {
            while (sleep()) {
                advance();
            }
        } finally {
            replace();
        }
    }

    /** Lets another thread go on unless the wheel is closed. */
    private void replace() {
        lock.lock();
        try {
            thread = null;
            if (!closed) {
                ensureTurning();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the next task is due. An interrupt only wakes it: a task left the flag set, or another thread was meant.
     *
     * @return false if the wheel is closed
     */
    private boolean sleep() {
        lock.lock();
        try {
            while (!closed) {
                wakeTick = buckets.nextTick();
                long nanos = wakeTick == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : start + wakeTick * TICK_NANOS - nanoClock.getAsLong();
                if (nanos <= 0) {
                    return true;
                }
                try {
                    changed.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    // See above.
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread turning;
        lock.lock();
        try {
            closed = true;
            turning = thread;
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (turning != null && turning != Thread.currentThread()) {
            awaitEnd(turning);
        }
        if (callers instanceof ServerThreads own) {
            own.close();
        }
    }

    /** Containers report a thread that outlives its application as a leak. */
    private static void awaitEnd(Thread turning) {
        try {
            turning.join(JOIN_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

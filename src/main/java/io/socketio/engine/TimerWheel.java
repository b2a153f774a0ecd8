package io.socketio.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timing wheel: a task hangs in the bucket of the tick at which it is due, so adding and cancelling cost the
 * same however many wait. One thread turns the wheel, and sleeps until the next bucket that holds something.
 */
public final class TimerWheel implements Timer {
    private static final Logger LOG = System.getLogger(TimerWheel.class.getName());
    private static final long TICK_NANOS = Duration.ofMillis(1).toNanos();
    private static final int BUCKETS = 4096;
    /** Longer delays are as good as this one, and would not fit into nanoseconds. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    /** The deadline of a task that runs no more. */
    private static final long RETIRED = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The tasks of the ticks that share an index: a list through the tasks themselves. */
    static final class Bucket {
        @Nullable
        Task head;
    }

    private final LongSupplier nanoClock;
    private final long start;
    private final Bucket[] buckets = new Bucket[BUCKETS];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // The next five: guarded by lock.
    private long tick;
    private int size;
    private long wakeTick = Long.MAX_VALUE;
    private boolean closed;
    private boolean turning;

    /** Null if it is turned by hand. */
    private volatile @Nullable Thread thread;

    /** @param nanoClock as {@link System#nanoTime} */
    public TimerWheel(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = new Bucket();
        }
    }

    /**
     * A wheel on the system's clock, turned by a daemon thread of that name. The thread starts with the first task, so that
     * an application that does not come up leaves none behind.
     */
    public static TimerWheel start(String threadName) {
        TimerWheel wheel = new TimerWheel(System::nanoTime);
        Thread thread = new Thread(wheel::turn, threadName);
        thread.setDaemon(true);
        wheel.thread = thread;
        return wheel;
    }

    @Override
    public void schedule(Task task, Duration delay) {
        long due = nanoClock.getAsLong() - start + Math.max(0, nanos(delay));
        lock.lock();
        try {
            hang(task, due / TICK_NANOS);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void scheduleNext(Task task, Duration delay) {
        lock.lock();
        try {
            hang(task, task.deadline + nanos(delay) / TICK_NANOS);
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration delay) {
        return delay.compareTo(FOREVER) < 0 ? delay.toNanos() : FOREVER.toNanos();
    }

    private void hang(Task task, long deadline) {
        if (closed || task.deadline == RETIRED) {
            return;
        }
        startTurning();
        unlink(task);
        task.deadline = Math.max(tick + 1, deadline);
        link(task);
        if (task.deadline < wakeTick) {
            wakeTick = task.deadline;
            changed.signal();
        }
    }

    private void startTurning() {
        Thread own = thread;
        if (!turning && own != null) {
            own.start();
        }
        turning = true;
    }

    @Override
    public void cancel(Task task) {
        lock.lock();
        try {
            unlink(task);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void retire(Task task) {
        lock.lock();
        try {
            unlink(task);
            task.deadline = RETIRED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** Runs what is due by now, on the calling thread. */
    public void advance() {
        for (Task task : due()) {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.ERROR, "A timer task failed", e);
            }
        }
    }

    private List<Task> due() {
        long now = (nanoClock.getAsLong() - start) / TICK_NANOS;
        List<Task> due = new ArrayList<>();
        lock.lock();
        try {
            if (now - tick > BUCKETS) {
                // After a long sleep each bucket needs one visit, not one for each round.
                tick = now - BUCKETS;
            }
            while (tick < now) {
                tick++;
                collect(buckets[(int) (tick % BUCKETS)], now, due);
            }
        } finally {
            lock.unlock();
        }
        return due;
    }

    private void collect(Bucket bucket, long now, List<Task> due) {
        for (Task task = bucket.head; task != null; ) {
            Task next = task.next;
            if (task.deadline <= now) {
                unlink(task);
                due.add(task);
            }
            task = next;
        }
    }

    private void turn() {
        while (sleep()) {
            advance();
        }
    }

    /** Waits for the next bucket that holds something. */
    private boolean sleep() {
        lock.lock();
        try {
            while (!closed) {
                wakeTick = nextOccupiedTick();
                long nanos = wakeTick == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : start + wakeTick * TICK_NANOS - nanoClock.getAsLong();
                if (nanos <= 0) {
                    return true;
                }
                changed.awaitNanos(nanos);
            }
            return false;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long nextOccupiedTick() {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        long candidate = tick + 1;
        while (buckets[(int) (candidate % BUCKETS)].head == null) {
            candidate++;
        }
        return candidate;
    }

    private void link(Task task) {
        Bucket bucket = buckets[(int) (task.deadline % BUCKETS)];
        Task head = bucket.head;
        task.bucket = bucket;
        task.next = head;
        if (head != null) {
            head.previous = task;
        }
        bucket.head = task;
        size++;
    }

    private void unlink(Task task) {
        Bucket bucket = task.bucket;
        if (bucket == null) {
            return;
        }
        Task previous = task.previous;
        Task next = task.next;
        if (previous == null) {
            bucket.head = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        task.bucket = null;
        task.previous = null;
        task.next = null;
        size--;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        awaitEnd();
    }

    /** Containers take a thread that outlives its application for a leak. */
    private void awaitEnd() {
        Thread own = thread;
        if (own == null || own == Thread.currentThread()) {
            return;
        }
        try {
            own.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

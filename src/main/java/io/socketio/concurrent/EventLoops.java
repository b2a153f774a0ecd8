package io.socketio.concurrent;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The event loops of a server, one for each processor but at most 32, and the thread that watches them. None is started
 * before there is input to wait for. The threads have the context class loader of the thread that has created the loops.
 *
 * @param <L> the type of loops
 */
public final class EventLoops<L extends EventLoop> implements AutoCloseable {
    private static final int MAX_LOOPS = 32;
    /** So many threads may be held up while loops go on to run tasks. */
    private static final int MAX_HELD_UP = 16;

    /** The time between two looks while a task runs. */
    private static final long LOOK_NANOS = 1_000_000;
    /** The longest time between two looks, when tasks are so brief that none is seen. */
    private static final long MAX_PAUSE_NANOS = 4_000_000;
    /** How long the watch pauses after a look that has failed. */
    private static final long RETRY_NANOS = 1_000_000_000;

    /** After so many looks that saw nothing the watch rests. */
    private static final int IDLE_LOOKS = 4;

    /** How long closing waits for tasks that run. */
    private static final long CLOSE_NANOS = 1_000_000_000;

    private final String name;
    private final Factory<L> factory;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private final int size = Math.min(Runtime.getRuntime().availableProcessors(), MAX_LOOPS);
    private final AtomicInteger started = new AtomicInteger();
    private final Set<Thread> heldUp = ConcurrentHashMap.newKeySet();
    private final List<L> loops = new CopyOnWriteArrayList<>();

    @GuardedBy("this")
    private @Nullable Thread watch;

    /** The watch while it waits for a task to begin, else null. */
    private volatile @Nullable Thread resting;

    private volatile boolean closed;

    /** Creates loops. */
    @FunctionalInterface
    public interface Factory<L extends EventLoop> {
        /** Creates a loop. */
        L create(EventLoops<L> group) throws IOException;
    }

    /** @param name begins the names of the threads */
    public EventLoops(String name, Factory<L> factory) {
        this.name = name;
        this.factory = factory;
    }

    /**
     * Returns the loop that has the least to do, or a new one.
     *
     * @throws RejectedExecutionException if the loops are closed
     * @throws IOException if none can be created
     */
    public L next() throws IOException {
        if (closed || loops.size() < size) {
            add();
        }
        return loops.stream().min(Comparator.comparingInt(L::load)).orElseThrow();
    }

    private synchronized void add() throws IOException {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        if (loops.size() < size) {
            if (watch == null) {
                Thread watching = new Thread(null, this::watchOver, name + "-watch", 0, false);
                watching.setDaemon(true);
                watching.setContextClassLoader(application);
                watching.start();
                watch = watching;
            }
            loops.add(started());
        }
    }

    private L started() throws IOException {
        L loop = factory.create(this);
        try {
            loop.start();
        } catch (Throwable e) {
            loop.release();
            throw e;
        }
        return loop;
    }

    private void watchOver() {
        int idle = 0;
        long pause = LOOK_NANOS;
        while (!closed) {
            LoopThread.Activity activity = look();
            idle = activity == LoopThread.Activity.NONE ? idle + 1 : 0;
            pause = switch (activity) {
                case IN_TASK -> LOOK_NANOS;
                case UNKNOWN -> RETRY_NANOS;
                default -> Math.min(pause * 2, MAX_PAUSE_NANOS);
            };
            if (idle < IDLE_LOOKS) {
                LockSupport.parkNanos(this, pause);
            } else if (resting == null) {
                // Looks once more before it rests: a task may have begun that has not seen that it must call.
                resting = Thread.currentThread();
            } else {
                LockSupport.park(this);
                idle = 0;
                pause = LOOK_NANOS;
            }
        }
    }

    /** Looks at each loop. @return the greatest activity */
    private LoopThread.Activity look() {
        LoopThread.Activity greatest = LoopThread.Activity.NONE;
        for (L loop : loops) {
            LoopThread.Activity activity;
            try {
                activity = loop.look();
            } catch (Throwable e) {
                // Such as for want of a thread.
                Guarded.failed("Looking at a loop", e);
                activity = LoopThread.Activity.UNKNOWN;
            }
            greatest = activity.compareTo(greatest) > 0 ? activity : greatest;
        }
        return greatest;
    }

    /** Lets the watch look. Called when a task begins. */
    void watch() {
        Thread asleep = resting;
        if (asleep != null) {
            resting = null;
            LockSupport.unpark(asleep);
        }
    }

    boolean isClosed() {
        return closed;
    }

    ClassLoader application() {
        return application;
    }

    String nextName() {
        return name + '-' + started.incrementAndGet();
    }

    boolean takesTasks() {
        return heldUp.size() < MAX_HELD_UP;
    }

    void heldUp(Thread thread) {
        heldUp.add(thread);
    }

    void released(Thread thread) {
        heldUp.remove(thread);
    }

    /**
     * Ends the loops, waits up to a second for tasks that run, and then interrupts them, but not one that closes the
     * loops itself. An interrupt ends the waiting.
     */
    @Override
    public void close() {
        Thread watching;
        synchronized (this) {
            closed = true;
            watching = watch;
        }
        LockSupport.unpark(watching);
        loops.forEach(EventLoop::wakeUp);
        long deadline = System.nanoTime() + CLOSE_NANOS;
        try {
            for (L loop : loops) {
                join(loop.thread(), deadline);
            }
            for (Thread thread : heldUp) {
                join(thread, deadline);
            }
            join(watching, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(@Nullable Thread thread, long deadline) throws InterruptedException {
        if (thread != null && thread != Thread.currentThread()) {
            // At least a millisecond, as 0 is for ever.
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return "EventLoops[" + name + ", " + loops + "]";
    }
}

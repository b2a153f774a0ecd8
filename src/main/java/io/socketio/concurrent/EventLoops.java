package io.socketio.concurrent;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
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

    private static final long LOOK_NANOS = 1_000_000;
    /** After so many looks that saw nothing the watch rests. */
    private static final int IDLE_LOOKS = 4;

    private static final int JOIN_MILLIS = 1000;

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
            L loop = factory.create(this);
            loops.add(loop);
            loop.start();
        }
    }

    private void watchOver() {
        int idle = 0;
        while (!closed) {
            boolean moves = false;
            for (L loop : loops) {
                try {
                    moves |= loop.look();
                } catch (RuntimeException | Error e) {
                    Guarded.failed("Looking at a loop", e);
                }
            }
            idle = moves ? 0 : idle + 1;
            if (idle < IDLE_LOOKS) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            } else if (resting == null) {
                // Looks once more before it rests: a task may have begun that has not seen that it must call.
                resting = Thread.currentThread();
            } else {
                LockSupport.park(this);
                idle = 0;
            }
        }
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

    /** Ends the loops, and waits a second for each task that runs, then interrupts it. An interrupt ends the waiting. */
    @Override
    public void close() {
        Thread watching;
        synchronized (this) {
            closed = true;
            watching = watch;
        }
        LockSupport.unpark(watching);
        loops.forEach(EventLoop::wakeUp);
        try {
            for (L loop : loops) {
                join(loop.thread());
            }
            for (Thread thread : heldUp) {
                join(thread);
            }
            join(watching);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(@Nullable Thread thread) throws InterruptedException {
        if (thread != null) {
            thread.join(JOIN_MILLIS);
            thread.interrupt();
        }
    }

    @Override
    public String toString() {
        return "EventLoops[" + name + ", " + loops + "]";
    }
}

package io.socketio.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What comes in: handles the packets of a session one after the other whatever thread or transport brings them, and
 * counts the messages that the layer above has not finished with, so that transports can stop reading.
 */
final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    private static final AtomicIntegerFieldUpdater<Inbox> WORKING =
            AtomicIntegerFieldUpdater.newUpdater(Inbox.class, "working");
    private static final AtomicIntegerFieldUpdater<Inbox> HELD =
            AtomicIntegerFieldUpdater.newUpdater(Inbox.class, "held");

    private final int capacity;

    @SuppressWarnings("UnusedVariable") // read by WORKING
    private volatile int working;

    private volatile int held;
    // Made when they are needed, which is never for most sessions.
    private volatile @Nullable Queue<Runnable> deferred;
    private volatile @Nullable Queue<Runnable> waiting;
    private volatile boolean paused;
    private volatile boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Whether the caller may handle a packet now and must then {@link #exit}; otherwise it must {@link #defer} it. */
    boolean enter() {
        return WORKING.compareAndSet(this, 0, 1);
    }

    /** Lets the thread that is inside, or this one if it has left, handle something after what came before it. */
    void defer(Runnable packet) {
        deferred().add(packet);
        if (WORKING.getAndIncrement(this) == 0) {
            drain();
        }
    }

    void exit() {
        if (WORKING.decrementAndGet(this) != 0) {
            drain();
        }
    }

    private void drain() {
        do {
            Queue<Runnable> queue = deferred;
            Runnable next = queue == null ? null : queue.poll();
            if (next != null) {
                run(next);
            }
        } while (WORKING.decrementAndGet(this) != 0);
    }

    /** Whatever one packet causes, the next ones are handled. */
    private static void run(Runnable packet) {
        try {
            packet.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A packet could not be handled", e);
        }
    }

    /** A message was put somewhere to be handled later. */
    void hold() {
        HELD.incrementAndGet(this);
    }

    /** Such a message is done with. */
    void release() {
        if (HELD.decrementAndGet(this) <= capacity / 2 && anyoneWaits()) {
            resume();
        }
    }

    /** Whether messages wait besides the one that is being handled. */
    boolean moreWait() {
        return held > 1;
    }

    private boolean full() {
        return held >= capacity && !closed;
    }

    /** Whether reading has been paused at any time since this was last asked: what the client says may lie unread. */
    boolean wasPaused() {
        boolean still = anyoneWaits();
        boolean was = paused || still;
        paused = still;
        return was && !closed;
    }

    /** Runs something at once if there is room, otherwise when half of the messages are done with. */
    void whenRoom(Runnable resume) {
        if (!full()) {
            resume.run();
            return;
        }
        paused = true;
        waiting().add(resume);
        if (!full()) {
            resume();
        }
    }

    /** The session has ended: nobody shall wait any more. */
    void close() {
        closed = true;
        resume();
    }

    private void resume() {
        Queue<Runnable> queue = waiting;
        if (queue == null) {
            return;
        }
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    private boolean anyoneWaits() {
        Queue<Runnable> queue = waiting;
        return queue != null && !queue.isEmpty();
    }

    private synchronized Queue<Runnable> deferred() {
        Queue<Runnable> queue = deferred != null ? deferred : new ConcurrentLinkedQueue<>();
        deferred = queue;
        return queue;
    }

    private synchronized Queue<Runnable> waiting() {
        Queue<Runnable> queue = waiting != null ? waiting : new ConcurrentLinkedQueue<>();
        waiting = queue;
        return queue;
    }
}

package io.socketio.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What comes in: handles the packets of a session one after the other whatever thread or transport brings them, and
 * counts the messages that the layer above has not finished with, so that transports can stop reading.
 */
final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    private final int capacity;
    private final AtomicInteger working = new AtomicInteger();
    private final Queue<Runnable> deferred = new ConcurrentLinkedQueue<>();
    private final AtomicInteger held = new AtomicInteger();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean paused;
    private volatile boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Whether the caller may handle a packet now and must then {@link #exit}; otherwise it must {@link #defer} it. */
    boolean enter() {
        return working.compareAndSet(0, 1);
    }

    /** Lets the thread that is inside, or this one if it has left, handle something after what came before it. */
    void defer(Runnable packet) {
        deferred.add(packet);
        if (working.getAndIncrement() == 0) {
            drain();
        }
    }

    void exit() {
        if (working.decrementAndGet() != 0) {
            drain();
        }
    }

    private void drain() {
        do {
            Runnable next = deferred.poll();
            if (next != null) {
                run(next);
            }
        } while (working.decrementAndGet() != 0);
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
        held.incrementAndGet();
    }

    /** Such a message is done with. */
    void release() {
        if (held.decrementAndGet() <= capacity / 2 && !waiting.isEmpty()) {
            resume();
        }
    }

    /** Whether messages wait besides the one that is being handled. */
    boolean moreWait() {
        return held.get() > 1;
    }

    private boolean full() {
        return held.get() >= capacity && !closed;
    }

    /** Whether reading has been paused at any time since this was last asked: what the client says may lie unread. */
    boolean wasPaused() {
        boolean still = !waiting.isEmpty();
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
        waiting.add(resume);
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
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}

package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.concurrent.TaskQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The incoming packets of a session: they are handled one at a time, from whatever thread or transport they come, and
 * the messages that listeners have not finished are counted, so that transports can stop reading.
 */
final class Inbox {
    private static final AtomicIntegerFieldUpdater<Inbox> WAITING =
            AtomicIntegerFieldUpdater.newUpdater(Inbox.class, "waiting");

    private final int capacity;
    private final TaskQueue packets = new TaskQueue();

    /** The number of messages that wait for their listeners, including the one that a listener is handling. */
    private volatile int waiting;

    /** Readers that wait for room. Null until a first one has to wait, which is never for most sessions. */
    private volatile @Nullable Queue<Runnable> readers;

    private volatile boolean paused;
    private volatile boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Returns whether the caller may handle a packet now and must then {@link #exit}; otherwise it must {@link #defer}
     * it.
     */
    boolean enter() {
        return packets.enter();
    }

    void exit() {
        packets.exit();
    }

    /**
     * Handles a packet after those that came before it: on the thread that is inside, or on this one if there is none.
     */
    void defer(Runnable packet) {
        packets.execute(packet);
    }

    /** Counts a message that was put aside to be handled later. */
    void messageWaits() {
        WAITING.incrementAndGet(this);
    }

    /** Counts a message that was handled. */
    void messageDone() {
        if (WAITING.decrementAndGet(this) <= capacity / 2 && readersWait()) {
            resumeReaders();
        }
    }

    /** Whether messages wait besides the one that is being handled. */
    boolean moreWait() {
        return waiting > 1;
    }

    private boolean isFull() {
        return waiting >= capacity && !closed;
    }

    /** Returns whether reading has been paused since the last call, so that packets of the client may be unread. */
    boolean wasPaused() {
        boolean still = readersWait();
        boolean was = paused || still;
        paused = still;
        return was && !closed;
    }

    /** Runs a task at once if there is room, otherwise when half of the messages are done. */
    void whenRoom(Runnable resume) {
        if (!isFull()) {
            resume.run();
            return;
        }
        paused = true;
        readers().add(resume);
        if (!isFull()) {
            resumeReaders();
        }
    }

    /** Releases all readers that wait for room, as the session has ended. */
    void close() {
        closed = true;
        resumeReaders();
    }

    private void resumeReaders() {
        Queue<Runnable> queue = readers;
        if (queue == null) {
            return;
        }
        for (Runnable reader = queue.poll(); reader != null; reader = queue.poll()) {
            Guarded.run("Reading on", reader::run);
        }
    }

    private boolean readersWait() {
        Queue<Runnable> queue = readers;
        return queue != null && !queue.isEmpty();
    }

    private synchronized Queue<Runnable> readers() {
        Queue<Runnable> queue = readers != null ? readers : new ConcurrentLinkedQueue<>();
        readers = queue;
        return queue;
    }
}

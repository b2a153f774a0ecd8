package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.concurrent.TaskQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The order and the bound of what comes in: packets of a session are handled one after the other whatever thread or
 * transport brings them, and messages that listeners have not finished with are counted, so that transports can stop
 * reading.
 */
final class Inbox {
    private static final AtomicIntegerFieldUpdater<Inbox> WAITING =
            AtomicIntegerFieldUpdater.newUpdater(Inbox.class, "waiting");

    private final int capacity;
    private final TaskQueue packets = new TaskQueue();

    /** Messages that wait for their listeners, the one included that is with its listener. */
    private volatile int waiting;

    /** Readers that wait for room. Null until a first one has to wait, which is never for most sessions. */
    private volatile @Nullable Queue<Runnable> readers;

    private volatile boolean paused;
    private volatile boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Whether the caller may handle a packet now and must then {@link #exit}; otherwise it must {@link #defer} it. */
    boolean enter() {
        return packets.enter();
    }

    void exit() {
        packets.exit();
    }

    /** Lets the thread that is inside, or this one if there is none, handle something after what came before it. */
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

    /** Whether reading has been paused at any time since the last call: what the client sent may lie unread. */
    boolean wasPaused() {
        boolean still = readersWait();
        boolean was = paused || still;
        paused = still;
        return was && !closed;
    }

    /** Runs something at once if there is room, otherwise when half of the messages are done. */
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

    /** The session has ended: releases all that wait for room. */
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

package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.concurrent.TaskQueue;
import io.socketio.config.ClientQueues;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The incoming packets of a session: they are handled one at a time, from whatever thread or transport they come, and
 * the messages that listeners have not finished are counted, in number and bytes, so that transports can stop reading.
 * Early messages, of a sender that nobody has let in yet, count twice: the bounds for them alone are much lower. While
 * no message waits, the next one is read whatever its size.
 */
final class Inbox {
    static final int EARLY_PACKETS = 64;
    static final long EARLY_BYTES = 256L << 10;

    /** A sum has the number of messages above this bit, and their bytes below it. */
    private static final int COUNT_SHIFT = 40;

    private static final long MESSAGE = 1L << COUNT_SHIFT;

    private static final AtomicLongFieldUpdater<Inbox> WAITING =
            AtomicLongFieldUpdater.newUpdater(Inbox.class, "waiting");
    private static final AtomicLongFieldUpdater<Inbox> EARLY = AtomicLongFieldUpdater.newUpdater(Inbox.class, "early");

    private final ClientQueues bounds;
    private final TaskQueue packets = new TaskQueue();

    /**
     * The sum of the messages that wait for their listeners, including the one that a listener is handling; in bytes
     * also parts of a message whose rest has not come.
     */
    private volatile long waiting;

    /** The sum of those of them that are early. */
    private volatile long early;

    /** Readers that wait for room. Null until a first one has to wait, which is never for most sessions. */
    private volatile @Nullable Queue<Runnable> readers;

    private volatile boolean paused;
    private volatile boolean closed;

    Inbox(ClientQueues bounds) {
        this.bounds = bounds;
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
    void messageWaits(int weight) {
        WAITING.addAndGet(this, MESSAGE + weight);
    }

    /** Counts a message that was handled. */
    void messageDone(int weight) {
        WAITING.addAndGet(this, -MESSAGE - weight);
        resumeReadersIfRoom();
    }

    /** Counts a message that waits as an early one. */
    void earlyWaits(int weight) {
        EARLY.addAndGet(this, MESSAGE + weight);
    }

    /** Counts a message that is not early any more. It may still wait. */
    void earlyDone(int weight) {
        EARLY.addAndGet(this, -MESSAGE - weight);
        resumeReadersIfRoom();
    }

    /** Counts the bytes of a part of a message. Reading goes on unless others wait, as the rest must come. */
    void partWaits(int weight) {
        WAITING.addAndGet(this, weight);
    }

    /** Counts parts whose message has come completely, and is counted itself if it waits. */
    void partsDone(int weight) {
        WAITING.addAndGet(this, -weight);
        resumeReadersIfRoom();
    }

    /** Returns how many messages wait, including the one that is being handled. */
    int messages() {
        return (int) (waiting >>> COUNT_SHIFT);
    }

    /** Whether messages wait besides the one that is being handled. */
    boolean moreWait() {
        return waiting >= 2 * MESSAGE;
    }

    /** Whether nothing more should be read now. */
    boolean isFull() {
        long sum = waiting;
        return sum >= MESSAGE
                && (reaches(sum, bounds.inboxPackets(), bounds.inboxBytes())
                        || reaches(early, EARLY_PACKETS, EARLY_BYTES))
                && !closed;
    }

    private static boolean reaches(long sum, int messages, long bytes) {
        return sum >>> COUNT_SHIFT >= messages || bytes(sum) >= bytes;
    }

    private void resumeReadersIfRoom() {
        if (readersWait() && isHalfEmpty()) {
            resumeReaders();
        }
    }

    private boolean isHalfEmpty() {
        long sum = waiting;
        return sum < MESSAGE
                || (isUpToHalf(sum, bounds.inboxPackets(), bounds.inboxBytes())
                        && isUpToHalf(early, EARLY_PACKETS, EARLY_BYTES));
    }

    private static boolean isUpToHalf(long sum, int messages, long bytes) {
        return sum >>> COUNT_SHIFT <= messages / 2 && bytes(sum) <= bytes / 2;
    }

    private static long bytes(long sum) {
        return sum & (MESSAGE - 1);
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

    /** Lets readers continue until it is full again; a reader that meets a full inbox waits once more. */
    private void resumeReaders() {
        Queue<Runnable> queue = readers;
        if (queue == null) {
            return;
        }
        for (Runnable reader = queue.poll(); reader != null; reader = isFull() ? null : queue.poll()) {
            Guarded.run("Reading on", reader::run);
        }
    }

    /** Whether nothing is read now, as too much waits. */
    boolean readersWait() {
        Queue<Runnable> queue = readers;
        return queue != null && !queue.isEmpty();
    }

    private synchronized Queue<Runnable> readers() {
        Queue<Runnable> queue = readers != null ? readers : new ConcurrentLinkedQueue<>();
        readers = queue;
        return queue;
    }
}

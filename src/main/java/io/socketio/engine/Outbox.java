package io.socketio.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing messages of a session: a bounded queue, the transport in use, which gets one batch at a time, and the
 * attempt to change to another transport. Messages that are offered while a batch is in flight leave with the next one.
 *
 * <p>Its monitor guards all fields. Nothing is called while it is held; {@link #flush} writes without it.
 */
final class Outbox {
    private enum Stage {
        /** The session is being opened: takes the open packet only. */
        OPENING,
        /** Takes messages. */
        OPEN,
        /** Takes nothing more; the queue is still written. */
        FINISHING,
        /** Takes and writes nothing more. */
        CLOSED
    }

    private static final List<EncodedMessage> NOOP = List.of(EncodedMessage.NOOP);

    @GuardedBy("this")
    private final PacketQueue queue;

    /** Written under the monitor, read without. */
    private volatile Stage stage = Stage.OPENING;

    /** Written under the monitor, read without. */
    private volatile Transport transport;

    /** The attempt to leave the transport, if there is one. Written under the monitor, read without. */
    private volatile @Nullable Upgrade upgrade;

    /** Whether the transport can take a batch. Set by {@link #ready}, cleared when it is given one. */
    @GuardedBy("this")
    private boolean ready;

    /** Whether the transport has a batch that is not written yet. Set with the batch, cleared by {@link #written}. */
    @GuardedBy("this")
    private boolean writing;

    /**
     * Whether a thread is in {@link #flush}; it looks at the queue again before it leaves. Written under the monitor.
     * Read without it by threads that have just changed something under it: if they see true, that look is still to
     * come.
     */
    private volatile boolean flushing;

    /** The transport that the batch is for: only used by the thread that is in {@link #flush}. */
    private Transport target;

    Outbox(PacketQueue queue, Transport transport) {
        this.queue = queue;
        this.transport = transport;
        this.target = transport;
    }

    Transport transport() {
        return transport;
    }

    /** The attempt to leave the transport, or null if there is none. */
    @Nullable
    Upgrade upgrade() {
        return upgrade;
    }

    /** The attempt to change to this transport, or null if there is none. */
    @Nullable
    Upgrade upgradeTo(Transport candidate) {
        Upgrade current = upgrade;
        return current != null && current.candidate() == candidate ? current : null;
    }

    /** Takes the first packet of the session, and from now on messages. */
    synchronized void open(EncodedMessage first) {
        if (stage == Stage.OPENING) {
            queue.add(first);
            stage = Stage.OPEN;
        }
    }

    synchronized Offer offer(List<EncodedMessage> messages) {
        if (stage != Stage.OPEN) {
            return Offer.CLOSED;
        }
        return queue.offer(messages) ? queued() : refused();
    }

    @GuardedBy("this")
    private Offer queued() {
        return queue.isLight() ? Offer.QUEUED : Offer.QUEUED_MUCH;
    }

    @GuardedBy("this")
    private Offer refused() {
        stage = queue.hasVolatile() ? stage : Stage.CLOSED;
        return stage == Stage.OPEN ? Offer.CROWDED : Offer.FULL;
    }

    /** Takes messages for which volatile events are dropped, as many as necessary. */
    synchronized Offer offerInstead(List<EncodedMessage> messages, Drops drops) {
        if (stage != Stage.OPEN) {
            return Offer.CLOSED;
        }
        queue.makeRoom(messages, drops.oldest());
        return offer(messages);
    }

    /** Takes a volatile event, for which older ones are dropped, as many as necessary. */
    synchronized Offer offerVolatile(List<EncodedMessage> event, Drops drops) {
        if (stage != Stage.OPEN) {
            return Offer.CLOSED;
        }
        queue.makeRoom(event, drops.oldest());
        return queue.offerVolatile(event) ? queued() : Offer.NOT_READY;
    }

    /** Takes the value of a key instead of the one that waits, and in its place. */
    synchronized Offer offerValue(Object key, List<EncodedMessage> event, Drops drops) {
        if (stage != Stage.OPEN) {
            return Offer.CLOSED;
        }
        queue.takeValue(key, drops.replaced());
        queue.makeRoom(event, drops.oldest());
        return queue.offerValue(key, event) ? queued() : refused();
    }

    /**
     * Takes messages if the transport is ready for them.
     *
     * @param behindOthers whether messages may be queued that will leave before them
     */
    synchronized Offer offerIfReady(List<EncodedMessage> messages, boolean behindOthers) {
        boolean takesNow = ready && (behindOthers || queue.isEmpty());
        return stage == Stage.OPEN && !takesNow ? Offer.NOT_READY : offer(messages);
    }

    /** Completes a poll that is waiting for a message while the session is about to leave polling. */
    synchronized boolean offerNoop() {
        return upgrade != null && offerIfReady(NOOP, false) == Offer.QUEUED;
    }

    /** Takes a last packet, if there is one, and nothing more; what waits still goes out. */
    synchronized void finish(@Nullable EncodedMessage last) {
        if (stage == Stage.OPEN) {
            stage = Stage.FINISHING;
            if (last != null) {
                queue.add(last);
            }
        }
    }

    /** Returns about how many bytes wait. */
    synchronized long bytes() {
        return queue.bytes();
    }

    /** Whether little waits. */
    synchronized boolean isLight() {
        return queue.isLight();
    }

    /** Whether all that was to go out before the end has been written. */
    boolean isFinished() {
        return stage == Stage.FINISHING && isIdle();
    }

    /** Whether nothing waits, and nothing can be written now. */
    synchronized boolean isStalled() {
        return queue.isEmpty() && !ready;
    }

    private synchronized boolean isIdle() {
        return queue.isEmpty() && !writing && !flushing;
    }

    /** Removes what waits, and returns it. */
    synchronized List<EncodedMessage> clear() {
        return queue.clear();
    }

    /**
     * Takes and writes nothing more.
     *
     * @return the upgrade that was not completed, or null
     */
    synchronized @Nullable Upgrade close() {
        stage = Stage.CLOSED;
        Upgrade unfinished = upgrade;
        upgrade = null;
        return unfinished;
    }

    /**
     * Notes that a transport can take a batch.
     *
     * @param written whether it has also written the one before
     * @return whether it is the transport in use
     */
    synchronized boolean ready(Transport from, boolean written) {
        if (from == transport) {
            writing &= !written;
            ready = true;
            return true;
        }
        Upgrade attempt = upgradeTo(from);
        if (attempt != null) {
            attempt.onReady();
        }
        return false;
    }

    /** @return whether it is the transport in use that has written its batch */
    synchronized boolean written(Transport from) {
        writing &= from != transport;
        return from == transport;
    }

    /**
     * @return false if the session is not open, or cannot change from its transport to this one, or is changing already
     */
    synchronized boolean begin(Upgrade attempt) {
        boolean possible = stage == Stage.OPEN
                && upgrade == null
                && transport.upgradesTo().contains(attempt.candidate().name());
        if (possible) {
            upgrade = attempt;
        }
        return possible;
    }

    /**
     * Changes to the new transport.
     *
     * @return the previous transport, or null if this attempt is over
     */
    synchronized @Nullable Transport complete(Upgrade attempt) {
        if (upgrade != attempt) {
            return null;
        }
        Transport previous = transport;
        upgrade = null;
        transport = attempt.candidate();
        ready = attempt.isReady();
        writing = !ready;
        return previous;
    }

    /** @return false if this attempt is over */
    synchronized boolean abandon(Upgrade attempt) {
        boolean current = upgrade == attempt;
        if (current) {
            upgrade = null;
        }
        return current;
    }

    /** Hands over what waits, as long as the transport takes it: a loop, however the transport calls back. */
    void flush() {
        if (flushing) {
            return;
        }
        List<EncodedMessage> batch = first();
        while (batch != null) {
            boolean handedOver = false;
            try {
                target.write(batch);
                handedOver = true;
            } finally {
                batch = next(handedOver);
            }
        }
    }

    private synchronized @Nullable List<EncodedMessage> first() {
        return flushing ? null : next(true);
    }

    private synchronized @Nullable List<EncodedMessage> next(boolean goOn) {
        flushing = goOn && ready && stage != Stage.CLOSED && !queue.isEmpty();
        if (!flushing) {
            return null;
        }
        ready = false;
        writing = true;
        target = transport;
        return queue.take(target.maxBatchBytes(), target.maxBatchPackets());
    }

    @Override
    public synchronized String toString() {
        return "Outbox[" + queue + ", ready=" + ready + ", writing=" + writing + "]";
    }
}

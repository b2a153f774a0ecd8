package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what is sent to a restored socket. The socket is in its rooms before it is known what it missed, so what is
 * sent to it until its client has that waits here, and what the client gets as missed is not sent a second time.
 *
 * <p>Its monitor guards what waits; nothing is sent under it.
 */
final class RecoveryBuffer {
    private final RecoverableSocket kept;
    private final int capacity;

    /** What the client missed, until it is sent. */
    @GuardedBy("this")
    private List<Outgoing> missed = List.of();
    /** The order of the last event that was looked at for it. */
    @GuardedBy("this")
    private long missedUpTo = Long.MIN_VALUE;
    /** What waits; null once the socket is back. */
    @GuardedBy("this")
    private @Nullable List<Outgoing> held = new ArrayList<>();

    /** @param capacity how many packets may wait */
    RecoveryBuffer(RecoverableSocket kept, int capacity) {
        this.kept = kept;
        this.capacity = capacity;
    }

    /** What the socket was restored from. */
    RecoverableSocket kept() {
        return kept;
    }

    /** What is to be done with a packet for the socket. */
    enum Disposition {
        /** Send it. */
        SEND,
        /** Nothing: it waits here, and is sent when the socket is back. */
        HELD,
        /** Nothing, ever: the client gets it as missed, or it may be dropped and cannot be sent now. */
        DROPPED,
        /** Disconnect the client: too many packets wait. */
        OVERFLOW
    }

    synchronized void missed(Missed events) {
        missed = events.events();
        missedUpTo = events.order();
    }

    synchronized Disposition offer(Outgoing packet, boolean onlyIfReady) {
        if (held == null) {
            return isMissed(packet, missedUpTo) ? Disposition.DROPPED : Disposition.SEND;
        }
        if (onlyIfReady) {
            return Disposition.DROPPED;
        }
        if (held.size() >= capacity) {
            return Disposition.OVERFLOW;
        }
        held.add(packet);
        return Disposition.HELD;
    }

    private static boolean isMissed(Outgoing packet, long missedUpTo) {
        Offset offset = packet.offset();
        return offset != null && offset.order() <= missedUpTo;
    }

    /** What the client missed, in order; to be sent first. */
    synchronized List<Outgoing> takeMissed() {
        List<Outgoing> taken = missed;
        missed = List.of();
        return taken;
    }

    /**
     * What has been held since the last call, in order; to be sent before this is called again.
     *
     * @return null if there was nothing: from now on packets are sent at once
     */
    synchronized @Nullable List<Outgoing> takeHeld() {
        List<Outgoing> taken = held;
        if (taken == null || taken.isEmpty()) {
            held = null;
            return null;
        }
        held = new ArrayList<>();
        long upTo = missedUpTo;
        taken.removeIf(packet -> isMissed(packet, upTo));
        return taken;
    }

    @Override
    public synchronized String toString() {
        return "RecoveryBuffer[missed=" + missed.size() + ", held=" + (held == null ? "none" : held.size()) + "]";
    }
}

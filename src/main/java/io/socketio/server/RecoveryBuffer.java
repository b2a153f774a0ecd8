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
 * Holds back packets for a restored socket, which is in its rooms before it is known what its client missed. They are
 * sent after the missed events; those that are among the missed events are dropped. Nothing is sent under the monitor.
 */
final class RecoveryBuffer {
    private final RecoverableSocket kept;
    private final String offset;
    private final int capacity;

    /** The missed events, until they are taken. */
    @GuardedBy("this")
    private List<Outgoing> missed = List.of();
    /** The offset of the last event that may be among the missed ones; null until it is known. */
    @GuardedBy("this")
    private @Nullable Offset missedUpTo;
    /** The packets that wait; null once packets are sent at once. */
    @GuardedBy("this")
    private @Nullable List<Outgoing> held = new ArrayList<>();

    /**
     * @param offset the offset of the last event that the client received
     * @param capacity the maximum number of packets that wait
     */
    RecoveryBuffer(RecoverableSocket kept, String offset, int capacity) {
        this.kept = kept;
        this.offset = offset;
        this.capacity = capacity;
    }

    /** Returns what the socket was restored from. */
    RecoverableSocket kept() {
        return kept;
    }

    /** Returns the offset of the last event that the client received. */
    String offset() {
        return offset;
    }

    /** What the caller does with a packet. */
    enum Disposition {
        /** Sends it. */
        SEND,
        /** Nothing: it waits here. */
        HELD,
        /** Nothing: the client receives it as a missed event. */
        MISSED,
        /** Drops it: it is volatile, or the latest value of a key, and cannot be sent now. */
        NOT_READY,
        /** Drops it and disconnects the client: too many packets wait. */
        OVERFLOW
    }

    synchronized void missed(Missed events) {
        missed = events.events();
        missedUpTo = events.last();
    }

    /** @param onlyIfReady whether the packet does not wait here */
    synchronized Disposition offer(Outgoing packet, boolean onlyIfReady) {
        if (held == null) {
            return isMissed(packet, missedUpTo) ? Disposition.MISSED : Disposition.SEND;
        }
        if (onlyIfReady) {
            return Disposition.NOT_READY;
        }
        if (held.size() >= capacity) {
            return Disposition.OVERFLOW;
        }
        held.add(packet);
        return Disposition.HELD;
    }

    private static boolean isMissed(Outgoing packet, @Nullable Offset missedUpTo) {
        Offset offset = packet.offset();
        return offset != null && missedUpTo != null && offset.compareTo(missedUpTo) <= 0;
    }

    /** Returns the missed events in order, once. To be sent first. */
    synchronized List<Outgoing> takeMissed() {
        List<Outgoing> taken = missed;
        missed = List.of();
        return taken;
    }

    /**
     * Returns the packets that have been held since the last call, in order. To be sent before the next call.
     *
     * @return null if there are none: from now on packets are sent at once
     */
    synchronized @Nullable List<Outgoing> takeHeld() {
        List<Outgoing> taken = held;
        if (taken == null || taken.isEmpty()) {
            held = null;
            return null;
        }
        held = new ArrayList<>();
        Offset upTo = missedUpTo;
        taken.removeIf(packet -> isMissed(packet, upTo));
        return taken;
    }

    @Override
    public synchronized String toString() {
        return "RecoveryBuffer[missed=" + missed.size() + ", held=" + (held == null ? "none" : held.size()) + "]";
    }
}

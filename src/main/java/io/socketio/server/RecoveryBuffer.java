package io.socketio.server;

import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way back of a restored socket. It is in its rooms before it is known what it missed, so what is sent to it until then
 * waits here, and what it gets as missed is not sent a second time. Its monitor is held while its packets go into the
 * outbox, which does not block.
 */
final class RecoveryBuffer {
    private final RecoverableSocket kept;
    private final int capacity;

    private @Nullable Missed missed;
    /** What waits; null once the socket is back. */
    private @Nullable List<Outgoing> meanwhile = new ArrayList<>();

    /** @param capacity how many packets may wait */
    RecoveryBuffer(RecoverableSocket kept, int capacity) {
        this.kept = kept;
        this.capacity = capacity;
    }

    RecoverableSocket kept() {
        return kept;
    }

    synchronized void missed(Missed events) {
        missed = events;
    }

    /** What is to be done with a packet for the socket. */
    enum Disposition {
        /** Send it. */
        SEND,
        /** It waits here, or its receiver has got it already. */
        TAKEN,
        /** Too many are waiting. */
        OVERFLOW
    }

    synchronized Disposition take(Outgoing packet, boolean onlyIfReady) {
        if (meanwhile == null) {
            return isReplayed(packet) ? Disposition.TAKEN : Disposition.SEND;
        }
        if (meanwhile.size() >= capacity) {
            return Disposition.OVERFLOW;
        }
        if (!onlyIfReady) {
            meanwhile.add(packet);
        }
        return Disposition.TAKEN;
    }

    private boolean isReplayed(Outgoing packet) {
        Offset offset = packet.offset();
        return offset != null && missed != null && offset.order() <= missed.order();
    }

    /** The socket is back: sends what it missed, then lets it join, then sends what waits. */
    synchronized void end(Consumer<Outgoing> sender, Runnable join) {
        if (missed != null) {
            missed.events().forEach(sender);
            missed = new Missed(List.of(), missed.order());
        }
        join.run();
        if (meanwhile != null) {
            meanwhile.stream().filter(packet -> !isReplayed(packet)).forEach(sender);
            meanwhile = null;
        }
    }
}

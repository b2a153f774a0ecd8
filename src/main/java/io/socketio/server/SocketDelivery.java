package io.socketio.server;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.engine.CloseReason;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.util.concurrent.CompletionStage;

/** Brings packets to one socket: into its session, or into its buffer as long as it is being restored. */
final class SocketDelivery {
    /** The latest value of a key replaces the one that waits for the same socket: a client that joins again has another. */
    private record ValueKey(LocalSocket socket, String key) {}

    private SocketDelivery() {}

    static void send(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        if (socket.life().hasLeft()) {
            drop(socket, packet, DropReason.LEFT);
            return;
        }
        switch (disposition(socket, packet, flags)) {
            case SEND -> transmit(socket, packet, flags);
            case HELD, MISSED -> {}
            case NOT_READY -> {
                drop(socket, packet, DropReason.NOT_READY);
                forgetAck(socket, packet);
            }
            case OVERFLOW -> overflow(socket, packet);
        }
    }

    private static RecoveryBuffer.Disposition disposition(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        RecoveryBuffer buffer = socket.buffer();
        return buffer == null ? RecoveryBuffer.Disposition.SEND : buffer.offer(packet, !flags.isKept());
    }

    /**
     * Emits through the adapter, which keeps the event in case the client has to recover it. What is sent in order from
     * now on waits until the event has its offset.
     */
    static void emit(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        SendOrder order = socket.life().sendOrder();
        if (order == null) {
            hold(socket, broadcast(socket, packet, flags));
        } else if (!order.emit(() -> broadcast(socket, packet, flags))) {
            overflow(socket, packet);
        }
    }

    private static CompletionStage<Void> broadcast(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        LocalNamespace namespace = socket.namespace();
        BroadcastTarget target = BroadcastTarget.socket(socket.id());
        return namespace
                .server()
                .monitors()
                .nodes(namespace, false, namespace.adapter().broadcast(packet, target, flags));
    }

    /** Holds back what is sent to the socket in order until a stage has completed, however. */
    static void hold(LocalSocket socket, CompletionStage<Void> stage) {
        if (!SendOrder.isDone(stage)) {
            socket.life().keepSendOrder().emit(() -> stage);
        }
    }

    /** Sends a packet after the events that have been emitted to the socket. */
    static void sendInOrder(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        SendOrder order = socket.life().sendOrder();
        if (order == null) {
            send(socket, packet, flags);
            return;
        }
        if (!order.send(() -> send(socket, packet, flags))) {
            overflow(socket, packet);
        }
    }

    /** Runs a task when the events that have been emitted to the socket have been sent; at once if too many wait. */
    static void afterwards(LocalSocket socket, Runnable task) {
        SendOrder order = socket.life().sendOrder();
        if (order == null || !order.send(task)) {
            task.run();
        }
    }

    /** Sends a packet past the buffer. */
    static void transmit(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        socket.namespace().dispatcher().outgoing(socket, packet);
        if (!hand(socket, packet, flags)) {
            forgetAck(socket, packet);
        }
    }

    /** @return false if the packet is dropped, as it is only to be sent if the transport is ready */
    private static boolean hand(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        EngineSession session = socket.client().session();
        if (flags.isKept()) {
            session.send(packet.messages());
            return true;
        }
        String key = flags.latest();
        if (key != null) {
            session.sendLatest(new ValueKey(socket, key), packet.messages());
            return true;
        }
        // Who asks is told at once if the event is dropped.
        boolean asks = packet.packet() instanceof Packet.Event event && event.requestsAck();
        return asks ? session.sendNow(packet.messages()) : session.sendVolatile(packet.messages());
    }

    /** Queues a packet in a session that is corked. To be followed by {@link #queued}, without a lock. */
    static RecoveryBuffer.Disposition enqueue(LocalSocket socket, Outgoing packet, BroadcastFlags flags) {
        if (socket.life().hasLeft()) {
            drop(socket, packet, DropReason.LEFT);
            return RecoveryBuffer.Disposition.MISSED;
        }
        RecoveryBuffer.Disposition disposition = disposition(socket, packet, flags);
        if (disposition == RecoveryBuffer.Disposition.SEND) {
            hand(socket, packet, flags);
        }
        return disposition;
    }

    /** Does what may not be done under a lock after {@link #enqueue}. */
    static void queued(LocalSocket socket, Outgoing packet, RecoveryBuffer.Disposition disposition) {
        switch (disposition) {
            case SEND -> socket.namespace().dispatcher().outgoing(socket, packet);
            case HELD, MISSED -> {}
            case NOT_READY -> drop(socket, packet, DropReason.NOT_READY);
            case OVERFLOW -> overflow(socket, packet);
        }
    }

    private static void overflow(LocalSocket socket, Outgoing packet) {
        drop(socket, packet, DropReason.OUTBOX_FULL);
        socket.client().session().abort(CloseReason.SLOW_CONSUMER);
    }

    /** Waits no longer for the acknowledgement of a volatile event that was dropped. */
    private static void forgetAck(LocalSocket socket, Outgoing packet) {
        if (packet.packet() instanceof Packet.Event event && event.requestsAck()) {
            socket.acks().dropped(event.id());
        }
    }

    private static void drop(LocalSocket socket, Outgoing packet, DropReason reason) {
        socket.client().session().reportDrop(packet.messages(), reason);
    }
}

package io.socketio.server;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.concurrent.Guarded;
import io.socketio.protocol.socketio.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A packet that is queued in the corked sessions of its receivers; running this writes it. Used by one thread. */
final class CorkedBroadcast implements Consumer<LocalSocket>, Runnable {
    private record Receiver(LocalSocket socket, RecoveryBuffer.Disposition disposition) {}

    private final Outgoing packet;
    private final BroadcastFlags flags;
    private final List<Receiver> receivers = new ArrayList<>(1);

    CorkedBroadcast(Outgoing packet, BroadcastFlags flags) {
        this.packet = packet;
        this.flags = flags;
    }

    /** Queues the packet for a socket. */
    @Override
    public void accept(LocalSocket socket) {
        socket.client().session().cork();
        RecoveryBuffer.Disposition disposition = RecoveryBuffer.Disposition.MISSED;
        try {
            disposition = SocketDelivery.enqueue(socket, packet, flags);
        } finally {
            receivers.add(new Receiver(socket, disposition));
        }
    }

    /** Notifies the listeners for outgoing events, and uncorks every session whatever they throw. */
    @Override
    public void run() {
        for (Receiver receiver : receivers) {
            try {
                finish(receiver);
            } catch (Throwable e) {
                Guarded.failed("Sending an event", e);
            }
        }
    }

    private void finish(Receiver receiver) {
        try {
            SocketDelivery.queued(receiver.socket(), packet, receiver.disposition());
        } finally {
            receiver.socket().client().session().uncorkUnhurried();
        }
    }
}

package io.socketio.server;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.util.List;

/**
 * Answers the CONNECT of a client, and makes its socket appear in its rooms or sends a restored one what it missed.
 * Everything is flushed together before listeners are called, as clients may drop events that arrive in the same batch
 * as the answer.
 */
record Welcome(LocalSocket socket, Client client, LocalNamespace namespace) implements Runnable {
    @Override
    public void run() {
        SocketRecovery recovery = namespace.recovery();
        if (recovery != null) {
            recovery.connected(socket);
            if (socket.life().hasLeft()) {
                recovery.gone(socket);
            }
        }
        client.session().beginBatch();
        try {
            RecoveryBuffer buffer = socket.buffer();
            if (buffer == null) {
                client.joined(socket);
                socket.appear(); // after CONNECT, which no broadcast may overtake
            } else {
                replay(buffer);
            }
        } finally {
            client.session().endBatch();
            client.session().flush();
            if (recovery != null) {
                recovery.follow(socket);
            }
        }
    }

    private void replay(RecoveryBuffer buffer) {
        String last = buffer.offset();
        for (Outgoing packet : buffer.takeMissed()) {
            client.send(packet);
            last = offset(packet, last);
        }
        client.joined(socket);
        for (List<Outgoing> held = buffer.takeHeld(); held != null; held = buffer.takeHeld()) {
            for (Outgoing packet : held) {
                last = offset(packet, last);
                SocketDelivery.transmit(socket, positioned(packet, last), BroadcastFlags.NONE);
            }
        }
    }

    private static String offset(Outgoing packet, String last) {
        Offset offset = packet.offset();
        return offset == null ? last : offset.text();
    }

    /** Gives an event that a middleware has sent the last offset that the client has received. */
    private static Outgoing positioned(Outgoing packet, String last) {
        boolean plain =
                packet.offset() == null && packet.packet() instanceof Packet.Event event && !event.requestsAck();
        return plain ? packet.withPosition(last) : packet;
    }
}

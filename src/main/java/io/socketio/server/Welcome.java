package io.socketio.server;

import io.socketio.protocol.socketio.Outgoing;
import java.util.List;

/**
 * Tells a client that it is in, and makes its socket known to broadcasts. What is sent leaves at once and together: clients
 * may drop an event that comes in the same batch as the answer to their CONNECT, so no listener may add to it.
 */
record Welcome(LocalSocket socket, Client client, LocalNamespace namespace) implements Runnable {
    @Override
    public void run() {
        SocketRecovery recovery = namespace.recovery();
        if (recovery != null) {
            recovery.connected(socket);
        }
        client.session().cork();
        try {
            RecoveryBuffer buffer = socket.buffer();
            if (buffer == null) {
                client.joined(socket);
                addToTable();
            } else {
                replay(buffer);
            }
        } finally {
            client.session().uncork();
        }
    }

    /** Only after CONNECT, as no broadcast may overtake it; and CONNECT may have been too much for the client. */
    private void addToTable() {
        namespace.table().add(socket);
        if (socket.life().hasLeft()) {
            namespace.table().remove(socket);
        }
    }

    private void replay(RecoveryBuffer buffer) {
        buffer.takeMissed().forEach(packet -> client.send(packet, false));
        client.joined(socket);
        for (List<Outgoing> held = buffer.takeHeld(); held != null; held = buffer.takeHeld()) {
            held.forEach(packet -> socket.transmit(packet, false));
        }
    }
}

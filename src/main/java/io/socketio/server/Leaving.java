package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.concurrent.Guarded;
import java.util.Set;

/**
 * The steps after a socket has left. Each is taken, in this order, even if others fail.
 *
 * @param before the state of the socket before it left
 */
record Leaving(LocalSocket socket, SocketLife.State before, DisconnectReason reason) {
    void run() {
        LocalNamespace namespace = socket.namespace();
        Set<String> rooms = namespace.index().roomsOf(socket.id());
        socket.lastRooms(rooms);
        disappear(socket, reason);
        Guarded.run("Keeping a socket for recovery", () -> keep(rooms));
        if (before == SocketLife.State.IN) {
            Guarded.run("Calling the disconnect listeners", () -> socket.runInOrder(this::callListeners));
        }
        Guarded.run("Releasing a namespace", namespace::release);
    }

    /** Removes the socket from everything in which it can be found. */
    static void disappear(LocalSocket socket, DisconnectReason reason) {
        LocalNamespace namespace = socket.namespace();
        Guarded.run("Leaving the rooms", () -> namespace.index().remove(socket.id()));
        Guarded.run("Leaving the table of sockets", () -> namespace.table().remove(socket));
        Guarded.run("Ending acknowledgements", () -> socket.acks().close(reason));
    }

    /** Keeps the socket for recovery: in its present state, or if it was still being restored, in the state before. */
    private void keep(Set<String> rooms) {
        SocketRecovery recovery = socket.namespace().recovery();
        String privateId = socket.identity().privateId();
        RecoveryBuffer buffer = socket.buffer();
        if (recovery == null || privateId == null) {
            return;
        }
        if (before == SocketLife.State.IN) {
            String position = socket.identity().position();
            recovery.left(
                    socket, new RecoverableSocket(socket.id(), privateId, rooms, socket.data(), position), reason);
        } else if (buffer != null) {
            recovery.left(socket, buffer.kept(), reason);
        }
    }

    private void callListeners() {
        Dispatcher dispatcher = socket.namespace().dispatcher();
        try {
            dispatcher.disconnecting(socket, reason);
        } finally {
            socket.lastRooms(null);
            dispatcher.disconnected(socket, reason);
        }
    }
}

package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.concurrent.Guarded;

/**
 * The steps after a socket has left. Each is taken, in this order, even if others fail.
 *
 * @param before the state of the socket before it left
 */
record Leaving(LocalSocket socket, SocketLife.State before, DisconnectReason reason) {
    void run() {
        LocalNamespace namespace = socket.namespace();
        disappear(socket, reason);
        Guarded.run("Keeping a socket for recovery", this::keep);
        if (before == SocketLife.State.IN) {
            Runnable awaited = namespace.server().awaited(this::callListeners);
            Guarded.run("Calling the disconnect listeners", () -> socket.runInOrder(awaited));
        }
        Guarded.run("Releasing a namespace", namespace::release);
        Guarded.run("Handing a socket over", this::handOver);
    }

    /** Removes the socket from everything in which it can be found. */
    static void disappear(LocalSocket socket, DisconnectReason reason) {
        LocalNamespace namespace = socket.namespace();
        Guarded.run("Leaving the rooms", () -> namespace.index().exit(socket.membership()));
        Guarded.run("Leaving the table of sockets", () -> namespace.table().remove(socket));
        Guarded.run("Ending acknowledgements", () -> socket.acks().close(reason));
    }

    /** Keeps the socket for recovery: in its present state, or if it was still being restored, in the state before. */
    private void keep() {
        SocketRecovery recovery = socket.namespace().recovery();
        String privateId = socket.identity().privateId();
        RecoveryBuffer buffer = socket.buffer();
        if (recovery == null || privateId == null) {
            return;
        }
        boolean kept = false;
        if (before == SocketLife.State.IN) {
            kept = recovery.left(socket.recoverable(privateId), reason);
        } else if (buffer != null) {
            kept = recovery.left(buffer.kept(), reason);
        }
        if (kept) {
            socket.namespace().linger();
        }
    }

    private void handOver() {
        SocketRecovery recovery = socket.namespace().recovery();
        if (recovery != null) {
            recovery.gone(socket);
        }
    }

    private void callListeners() {
        Dispatcher dispatcher = socket.namespace().dispatcher();
        try {
            dispatcher.disconnecting(socket, reason);
        } finally {
            socket.membership().forget();
            dispatcher.disconnected(socket, reason);
        }
    }
}

package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.adapter.Adapter;
import io.socketio.concurrent.Guarded;
import java.util.concurrent.CompletionStage;

/**
 * The steps after a socket has left. Each is taken, in this order, even if others fail.
 *
 * @param before the state of the socket before it left
 */
record Leaving(LocalSocket socket, SocketLife.State before, DisconnectReason reason) {
    void run() {
        LocalNamespace namespace = socket.namespace();
        disappear(socket, reason);
        CompletionStage<Void> kept = kept();
        if (before == SocketLife.State.IN) {
            Guarded.run("Calling the disconnect listeners", this::tellListeners);
        }
        Guarded.run("Releasing a namespace", namespace::release);
        Guarded.run("Handing a socket over", () -> handOver(kept));
    }

    /** Removes the socket from everything in which it can be found. */
    static void disappear(LocalSocket socket, DisconnectReason reason) {
        LocalNamespace namespace = socket.namespace();
        Guarded.run("Leaving the rooms", () -> namespace.index().exit(socket.membership()));
        Guarded.run("Ending acknowledgements", () -> socket.acks().close(reason));
    }

    /** Keeps the socket for recovery. @return completes when that is done, if it is to be done */
    private CompletionStage<Void> kept() {
        try {
            return keep();
        } catch (Throwable e) {
            Guarded.failed("Keeping a socket for recovery", e);
            return Adapter.DONE;
        }
    }

    /** Keeps the socket in its present state, or if it was still being restored, in the state before. */
    private CompletionStage<Void> keep() {
        LocalNamespace namespace = socket.namespace();
        SocketRecovery recovery = namespace.recovery();
        String privateId = socket.identity().privateId();
        RecoveryBuffer buffer = socket.buffer();
        boolean in = before == SocketLife.State.IN;
        if (recovery == null || privateId == null) {
            return Adapter.DONE;
        }
        if (!SocketRecovery.isRecoverable(reason)) {
            recovery.forget(privateId);
            return Adapter.DONE;
        }
        if (!in && buffer == null) {
            return Adapter.DONE;
        }
        CompletionStage<Void> kept =
                recovery.keep(in || buffer == null ? socket.recoverable(privateId) : buffer.kept());
        namespace.linger();
        return kept;
    }

    /** Lets those go on that wait for the socket, when it is kept. The server is not closed before. */
    private void handOver(CompletionStage<Void> kept) {
        SocketRecovery recovery = socket.namespace().recovery();
        if (recovery == null) {
            return;
        }
        Runnable gone = () -> recovery.gone(socket);
        if (kept == Adapter.DONE) {
            gone.run();
        } else {
            Runnable awaited = socket.namespace().server().awaited(gone);
            kept.whenComplete((nothing, failure) -> awaited.run());
        }
    }

    /** Needs no other thread if there is nobody to tell; a listener that still runs may add one. */
    private void tellListeners() {
        LocalNamespace namespace = socket.namespace();
        if (socket.life().isIdle() && !namespace.dispatcher().hearsLeaving(socket)) {
            socket.membership().forget();
        } else {
            socket.life().runInOrder(namespace.server().awaited(this::callListeners));
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

package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.SocketMonitor;
import io.socketio.concurrent.Guarded;
import java.util.List;
import java.util.function.Consumer;

/** The monitors of a server. Whatever one throws is logged, and the next is told. */
record SocketMonitors(List<SocketMonitor> all) {
    SocketMonitors {
        all = List.copyOf(all);
    }

    /** Returns whether nobody is to be told, so nothing needs to be measured. */
    boolean none() {
        return all.isEmpty();
    }

    void connected(LocalSocket socket) {
        each(monitor -> monitor.onConnect(socket));
    }

    void handled(LocalSocket socket, String event, boolean heard, long waitedNanos, long tookNanos) {
        each(monitor -> monitor.onEvent(socket, event, heard, waitedNanos, tookNanos));
    }

    void failed(LocalSocket socket, Throwable failure) {
        each(monitor -> monitor.onFailure(socket, failure));
    }

    void rateExceeded(LocalSocket socket, String event, RateScope scope, RatePolicy policy) {
        each(monitor -> monitor.onRateExceeded(socket, event, scope, policy));
    }

    void disconnected(LocalSocket socket, DisconnectReason reason) {
        each(monitor -> monitor.onDisconnect(socket, reason));
    }

    private void each(Consumer<SocketMonitor> call) {
        for (SocketMonitor monitor : all) {
            Guarded.run("A monitor of sockets", () -> call.accept(monitor));
        }
    }
}

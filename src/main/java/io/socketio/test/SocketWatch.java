package io.socketio.test;

import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketMonitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what has become of the sockets of a test. */
final class SocketWatch implements SocketMonitor {
    private final Map<String, DisconnectReason> reasons = new ConcurrentHashMap<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void onFailure(Socket socket, Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void onFailure(Namespace namespace, Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        reasons.put(socket.id(), reason);
    }

    /** Returns why a socket has left; null if it has not. */
    @Nullable
    DisconnectReason reasonOf(String id) {
        return reasons.get(id);
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }
}

package io.socketio.server;

import io.socketio.Handshake;
import io.socketio.RemoteSocket;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A socket of this server as {@code fetchSockets} found it. */
final class FetchedSocket implements RemoteSocket {
    private final LocalSocket socket;
    private final Set<String> rooms;
    private final Map<String, Object> data;

    FetchedSocket(LocalSocket socket) {
        this.socket = socket;
        this.rooms = socket.rooms();
        this.data = Map.copyOf(socket.data());
    }

    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public Handshake handshake() {
        return socket.handshake();
    }

    @Override
    public Set<String> rooms() {
        return rooms;
    }

    @Override
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        socket.emit(event, arguments);
    }

    @Override
    public void join(String... names) {
        socket.join(names);
    }

    @Override
    public void leave(String room) {
        socket.leave(room);
    }

    @Override
    public void disconnect(boolean close) {
        socket.disconnect(close);
    }
}

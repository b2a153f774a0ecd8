package io.socketio.server;

import io.socketio.Socket;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace on this node that broadcasts reach, by id. */
final class SocketTable {
    private final ConcurrentMap<String, LocalSocket> byId = new ConcurrentHashMap<>();

    void add(LocalSocket socket) {
        byId.put(socket.id(), socket);
    }

    /** Removes a socket. Does nothing if another socket has its id by now. */
    void remove(LocalSocket socket) {
        byId.remove(socket.id(), socket);
    }

    @Nullable
    LocalSocket get(String id) {
        return byId.get(id);
    }

    /** Returns a live, unmodifiable view. */
    Collection<Socket> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    int size() {
        return byId.size();
    }

    @Override
    public String toString() {
        return "SocketTable[" + byId.size() + "]";
    }
}

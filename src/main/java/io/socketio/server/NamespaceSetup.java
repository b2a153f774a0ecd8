package io.socketio.server;

import io.socketio.ConnectionListener;
import io.socketio.Middleware;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an application has put on a namespace.
 *
 * @param listeners for the events of all its sockets
 */
record NamespaceSetup(List<Middleware> middlewares, List<ConnectionListener> connection, Listeners listeners) {
    NamespaceSetup() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new Listeners());
    }

    void copyTo(NamespaceSetup other) {
        other.middlewares.addAll(middlewares);
        other.connection.addAll(connection);
        listeners.copyTo(other.listeners);
    }
}

package io.socketio.server;

import io.socketio.ConnectionListener;
import io.socketio.Middleware;
import io.socketio.ServerSideListener;
import io.socketio.protocol.socketio.EventNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The middlewares, listeners and rates that an application has added to a namespace.
 *
 * @param listeners for the events of all its sockets
 * @param serverSide for the events of other nodes, by name
 * @param rates how often each socket may send events, by name
 */
record NamespaceSetup(
        List<Middleware> middlewares,
        List<ConnectionListener> connection,
        Listeners listeners,
        Map<String, List<ServerSideListener>> serverSide,
        Map<String, EventRate> rates) {
    NamespaceSetup() {
        this(
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new Listeners(),
                new ConcurrentHashMap<>(2),
                new ConcurrentHashMap<>(2));
    }

    /** The lists are changed for one name at a time, and read meanwhile. */
    void onServerSide(String event, ServerSideListener listener) {
        serverSide.compute(event, (name, present) -> {
            List<ServerSideListener> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(Objects.requireNonNull(listener, "a listener"));
            return all;
        });
    }

    void offServerSide(String event, ServerSideListener listener) {
        serverSide.computeIfPresent(event, (name, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }

    void limit(String event, EventRate rate) {
        EventNames.refuseListener(event);
        EventRate present = rates.putIfAbsent(event, rate);
        if (present != null && !present.equals(rate)) {
            throw new IllegalArgumentException("\"" + event + "\" is limited to " + present
                    + " already, and cannot be limited to " + rate + " too: an event has one rate in a namespace");
        }
    }

    void copyTo(NamespaceSetup other) {
        other.middlewares.addAll(middlewares);
        other.connection.addAll(connection);
        listeners.copyTo(other.listeners);
        other.rates.putAll(rates);
        serverSide.forEach((event, all) -> all.forEach(listener -> other.onServerSide(event, listener)));
    }
}

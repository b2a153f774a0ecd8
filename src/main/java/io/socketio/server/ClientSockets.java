package io.socketio.server;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sockets of a client, one for each of its namespaces. Most clients are in one, so a table is made for a second one only. */
final class ClientSockets {
    private static final int MOST_REMEMBERED = 100;

    // Changed by who holds the monitor.
    private volatile Map<String, LocalSocket> byNamespace = Map.of();
    private volatile Set<String> expelled = Set.of();

    @Nullable
    LocalSocket of(String namespace) {
        return byNamespace.get(namespace);
    }

    Collection<LocalSocket> all() {
        return byNamespace.values();
    }

    int size() {
        return byNamespace.size();
    }

    synchronized void add(LocalSocket socket) {
        String namespace = socket.namespace().name();
        if (byNamespace.isEmpty()) {
            byNamespace = Map.of(namespace, socket);
            return;
        }
        if (!(byNamespace instanceof ConcurrentHashMap)) {
            byNamespace = new ConcurrentHashMap<>(byNamespace);
        }
        byNamespace.put(namespace, socket);
    }

    /** @return whether this one was there */
    synchronized boolean remove(LocalSocket socket) {
        String namespace = socket.namespace().name();
        if (byNamespace.get(namespace) != socket) {
            return false;
        }
        if (byNamespace.size() == 1) {
            byNamespace = Map.of();
        } else {
            byNamespace.remove(namespace);
        }
        return true;
    }

    /** The server has made the client leave: it may have sent packets before it heard of that. */
    synchronized void expelledFrom(String namespace) {
        Set<String> grown = new LinkedHashSet<>(expelled);
        grown.add(namespace);
        if (grown.size() > MOST_REMEMBERED) {
            grown.remove(grown.iterator().next());
        }
        expelled = grown;
    }

    synchronized void returnsTo(String namespace) {
        if (expelled.contains(namespace)) {
            Set<String> left = new LinkedHashSet<>(expelled);
            left.remove(namespace);
            expelled = left;
        }
    }

    boolean wasExpelledFrom(String namespace) {
        return expelled.contains(namespace);
    }

    @Override
    public String toString() {
        return byNamespace.keySet().toString();
    }
}

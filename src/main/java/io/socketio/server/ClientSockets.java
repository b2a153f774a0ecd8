package io.socketio.server;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sockets of a client by namespace. Most clients are in one namespace, so only a second one creates a table. */
final class ClientSockets {
    private static final int MAX_EXPELLED = 100;

    // Written under the monitor, read without it.
    private volatile Map<String, LocalSocket> byNamespace = Map.of();
    private volatile Set<String> expelled = Set.of();

    @Nullable
    LocalSocket of(String namespace) {
        return byNamespace.get(namespace);
    }

    Collection<LocalSocket> all() {
        return byNamespace.values();
    }

    /** Returns how many sockets there would be if the client were in each of these namespaces too. */
    int sizeWith(Set<String> joining) {
        Map<String, LocalSocket> present = byNamespace;
        int size = present.size();
        for (String namespace : joining) {
            if (!present.containsKey(namespace)) {
                size++;
            }
        }
        return size;
    }

    /** Returns whether the client is in no namespace. It may be joining some. */
    boolean noneIsIn() {
        for (LocalSocket socket : byNamespace.values()) {
            if (socket.connected()) {
                return false;
            }
        }
        return true;
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

    /** @return whether this socket was there */
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

    /** Remembers that the server disconnected the client, which may have sent packets before it learned that. */
    synchronized void markExpelled(String namespace) {
        Set<String> grown = new LinkedHashSet<>(expelled);
        grown.add(namespace);
        if (grown.size() > MAX_EXPELLED) {
            grown.remove(grown.iterator().next());
        }
        expelled = grown;
    }

    /** Forgets that the server disconnected the client: it joins again. */
    synchronized void clearExpelled(String namespace) {
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

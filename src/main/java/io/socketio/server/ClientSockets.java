package io.socketio.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sockets of a client by namespace. Most clients are in one namespace, so only a second one creates a map. */
final class ClientSockets {
    private static final int MAX_EXPELLED = 100;

    // Written under the monitor, read without it.
    private volatile @Nullable LocalSocket first;
    /** The sockets besides the first one, by namespace. */
    private volatile Map<String, LocalSocket> others = Map.of();

    private volatile Set<String> expelled = Set.of();

    @Nullable
    LocalSocket of(String namespace) {
        LocalSocket present = first;
        return present != null && present.namespace().name().equals(namespace) ? present : others.get(namespace);
    }

    /** Returns the sockets that there are now. */
    List<LocalSocket> all() {
        List<LocalSocket> all = new ArrayList<>(others.values());
        LocalSocket present = first;
        if (present != null) {
            all.add(0, present);
        }
        return all;
    }

    /** Returns how many sockets there would be if the client were in each of these namespaces too. */
    int sizeWith(Set<String> joining) {
        int size = all().size();
        for (String namespace : joining) {
            if (of(namespace) == null) {
                size++;
            }
        }
        return size;
    }

    /** Returns whether the client is in no namespace. It may be joining some. */
    boolean noneIsIn() {
        return all().stream().noneMatch(LocalSocket::connected);
    }

    synchronized void add(LocalSocket socket) {
        if (first == null) {
            first = socket;
            return;
        }
        if (others.isEmpty()) {
            others = new ConcurrentHashMap<>(2);
        }
        others.put(socket.namespace().name(), socket);
    }

    /** Does nothing if the socket is not there. */
    synchronized void remove(LocalSocket socket) {
        if (first == socket) {
            first = null;
        } else if (!others.isEmpty()) {
            others.remove(socket.namespace().name(), socket);
        }
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
        return all().toString();
    }
}

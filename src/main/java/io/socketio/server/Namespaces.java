package io.socketio.server;

import io.socketio.Handshake;
import io.socketio.Namespace;
import io.socketio.NamespaceListener;
import io.socketio.NamespaceMatcher;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The namespaces of a server: those that the application has named, and those that parents make for clients. */
final class Namespaces {
    private final LocalServer server;
    private final ConcurrentMap<String, LocalNamespace> byName = new ConcurrentHashMap<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final List<NamespaceListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger dynamic = new AtomicInteger();

    Namespaces(LocalServer server) {
        this.server = server;
    }

    /** There are as many namespaces of parents as there may be. */
    static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The namespace of that name, made if it is not there; from now on it stays. */
    LocalNamespace named(String name) {
        String full = name.startsWith("/") ? name : "/" + name;
        while (true) {
            LocalNamespace existing = byName.get(full);
            if (existing == null) {
                existing = create(full, parentOf(full, null), false);
            }
            if (existing.keep()) {
                return existing;
            }
        }
    }

    /**
     * The namespace that a client asks for, taken for one socket that must {@link LocalNamespace#release} it; null if
     * there is none and no parent makes it.
     *
     * @throws TooManyException if a parent would make it, but there are too many
     */
    @Nullable
    LocalNamespace take(String name, Handshake handshake) {
        while (true) {
            LocalNamespace existing = byName.get(name);
            if (existing == null) {
                ParentNamespace parent = parentOf(name, handshake);
                if (parent == null) {
                    return null;
                }
                existing = create(name, parent, true);
            }
            if (existing.take()) {
                return existing;
            }
        }
    }

    private @Nullable ParentNamespace parentOf(String name, @Nullable Handshake handshake) {
        for (ParentNamespace parent : parents) {
            if (parent.matches(name, handshake)) {
                return parent;
            }
        }
        return null;
    }

    private LocalNamespace create(String name, @Nullable ParentNamespace parent, boolean forClient) {
        if (forClient && dynamic.get() >= server.config().namespaces().maxDynamic()) {
            throw new TooManyException();
        }
        LocalNamespace created = new LocalNamespace(name, server, parent);
        if (parent != null) {
            parent.adopt(created);
        }
        LocalNamespace present = byName.putIfAbsent(name, created);
        if (present != null) {
            if (parent != null) {
                parent.disown(created);
            }
            created.adapter().close();
            return present;
        }
        if (parent != null) {
            dynamic.incrementAndGet();
        }
        if (!name.equals("/")) {
            listeners.forEach(listener -> listener.onNamespace(created));
        }
        return created;
    }

    /** A namespace has lost its last socket, and nobody can take it any more. */
    void remove(LocalNamespace empty, ParentNamespace parent) {
        if (byName.remove(empty.name(), empty)) {
            parent.disown(empty);
            dynamic.decrementAndGet();
            empty.adapter().close();
        }
    }

    ParentNamespace parent(Pattern pattern) {
        for (ParentNamespace parent : parents) {
            if (parent.isFor(pattern)) {
                return parent;
            }
        }
        return add(new ParentNamespace(pattern));
    }

    ParentNamespace parent(NamespaceMatcher matcher) {
        return add(new ParentNamespace(matcher));
    }

    private ParentNamespace add(ParentNamespace parent) {
        parents.add(parent);
        return parent;
    }

    void onNew(NamespaceListener listener) {
        listeners.add(listener);
    }

    Collection<Namespace> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    void close() {
        byName.values().forEach(namespace -> namespace.adapter().close());
    }

    @Override
    public String toString() {
        return "Namespaces" + byName.keySet();
    }
}

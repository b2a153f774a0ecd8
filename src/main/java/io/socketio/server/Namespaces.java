package io.socketio.server;

import io.socketio.Handshake;
import io.socketio.Namespace;
import io.socketio.NamespaceListener;
import io.socketio.NamespaceMatcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a server: those that the application has named, and those that parents create for clients. Each is
 * created and removed in a turn of its name, so there is one at a time. It opens to clients only when it is set up.
 */
final class Namespaces {
    private static final Logger LOG = System.getLogger(Namespaces.class.getName());

    private final LocalServer server;
    private final NamedTurns turns = new NamedTurns();
    /** Written in turns. Contains namespaces that are being set up too: the application may ask for them. */
    private final ConcurrentMap<String, LocalNamespace> byName = new ConcurrentHashMap<>();

    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final List<NamespaceListener> listeners = new CopyOnWriteArrayList<>();
    /** The number of namespaces with a parent. */
    private final AtomicInteger dynamic = new AtomicInteger();

    Namespaces(LocalServer server) {
        this.server = server;
    }

    /** The result of {@link #acquire}. */
    sealed interface Acquired {
        /** The namespace, acquired for one socket that must {@link LocalNamespace#release} it. */
        record Granted(LocalNamespace namespace) implements Acquired {}

        /** A refusal, with the message for the client. */
        record Refused(String message) implements Acquired {}
    }

    /** Thrown when parents would create more namespaces than allowed. */
    private static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    // ---- For the application

    /**
     * Returns the namespace of that name, created if necessary. It is never removed from now on.
     *
     * @throws IllegalArgumentException if no client can join a namespace of that name
     */
    LocalNamespace named(String name) {
        if (name.contains(",")) {
            throw new IllegalArgumentException("No client can join the namespace " + name
                    + ", as a comma ends the name of a namespace in a packet; take another character");
        }
        String full = name.startsWith("/") ? name : "/" + name;
        while (true) {
            LocalNamespace existing = byName.get(full);
            LocalNamespace namespace = existing != null && !existing.users().isRemoved() ? existing : madeInTurn(full);
            if (namespace.users().keep()) {
                return namespace;
            }
        }
    }

    /**
     * Creates a namespace, or waits for another thread that does; it is returned before its listeners have been called
     * there.
     */
    private LocalNamespace madeInTurn(String name) {
        CompletableFuture<LocalNamespace> made = new CompletableFuture<>();
        turns.run(name, () -> {
            try {
                LocalNamespace present = present(name);
                made.complete(present != null ? present : create(name, parentOf(name, null), Integer.MAX_VALUE));
            } catch (Throwable e) {
                made.completeExceptionally(e);
            }
            return () -> {};
        });
        try {
            return made.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    // ---- For clients

    /**
     * Acquires a namespace for one socket that must {@link LocalNamespace#release} it. Returns null if it is not there
     * and open.
     */
    @Nullable
    LocalNamespace acquirePresent(String name) {
        LocalNamespace present = byName.get(name);
        return present != null && present.users().acquire() ? present : null;
    }

    /**
     * Acquires a namespace for one socket, and creates it if it does not exist and a parent matches.
     *
     * @param receiver receives the result, now or when the namespace is set up
     */
    void acquire(String name, Handshake handshake, Consumer<Acquired> receiver) {
        boolean present = byName.containsKey(name);
        ParentNamespace parent = present ? null : parentOf(name, handshake);
        if (present || parent != null) {
            turns.run(name, () -> {
                Acquired result = acquireInTurn(name, parent, handshake);
                return () -> receiver.accept(result);
            });
        } else {
            receiver.accept(new Acquired.Refused("Invalid namespace"));
        }
    }

    /** @param matching the parent that matches; null if it has not been looked for, because the namespace existed */
    private Acquired acquireInTurn(String name, @Nullable ParentNamespace matching, Handshake handshake) {
        try {
            while (true) {
                LocalNamespace namespace = present(name);
                if (namespace == null) {
                    ParentNamespace parent = matching != null ? matching : parentOf(name, handshake);
                    if (parent == null) {
                        return new Acquired.Refused("Invalid namespace");
                    }
                    namespace =
                            create(name, parent, server.config().namespaces().maxDynamic());
                }
                if (namespace.users().acquire()) {
                    return new Acquired.Granted(namespace);
                }
            }
        } catch (TooManyException e) {
            return new Acquired.Refused("Too many namespaces");
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The namespace " + name + " could not be set up; the client is refused", e);
            return new Acquired.Refused("Internal error");
        }
    }

    // ---- Making and removing, in the turn of the name

    private @Nullable LocalNamespace present(String name) {
        LocalNamespace present = byName.get(name);
        if (present == null || !present.users().isRemoved()) {
            return present;
        }
        forget(present);
        return null;
    }

    /** Creates a namespace and sets it up. If that fails, nothing of it remains. */
    private LocalNamespace create(String name, @Nullable ParentNamespace parent, int maxDynamic) {
        if (parent != null) {
            reserve(maxDynamic);
        }
        LocalNamespace created;
        try {
            created = new LocalNamespace(name, server, parent);
        } catch (Throwable e) {
            if (parent != null) {
                dynamic.decrementAndGet();
            }
            throw e;
        }
        byName.put(name, created);
        try {
            setUp(created);
        } catch (Throwable e) {
            created.users().remove();
            forget(created);
            throw e;
        }
        created.users().open();
        return created;
    }

    private void reserve(int maxDynamic) {
        while (dynamic.getAndUpdate(count -> count < maxDynamic ? count + 1 : count) >= maxDynamic) {
            if (!evictLingering()) {
                throw new TooManyException();
            }
        }
    }

    /** Removes a namespace that only waits for clients that may come back. @return false if there is none */
    private boolean evictLingering() {
        for (LocalNamespace namespace : byName.values()) {
            if (namespace.lingering().evict()) {
                return true;
            }
        }
        return false;
    }

    private void setUp(LocalNamespace created) {
        ParentNamespace parent = created.parent();
        if (parent != null) {
            parent.adopt(created);
        }
        if (!created.name().equals("/")) {
            listeners.forEach(listener -> listener.onNamespace(created));
        }
    }

    /** Forgets a removed namespace, so that a new one can have its name. */
    private void forget(LocalNamespace removed) {
        if (byName.remove(removed.name(), removed)) {
            ParentNamespace parent = removed.parent();
            if (parent != null) {
                parent.disown(removed);
                dynamic.decrementAndGet();
            }
            removed.close();
        }
    }

    /** Forgets a namespace that has lost its last user. */
    void removed(LocalNamespace unused) {
        turns.run(unused.name(), () -> {
            forget(unused);
            return () -> {};
        });
    }

    // ---- Parents

    /** @param handshake null if the application asks; then matchers are not consulted */
    private @Nullable ParentNamespace parentOf(String name, @Nullable Handshake handshake) {
        for (ParentNamespace parent : parents) {
            if (parent.matches(name, handshake)) {
                return parent;
            }
        }
        return null;
    }

    synchronized ParentNamespace parent(Pattern pattern) {
        for (ParentNamespace parent : parents) {
            if (parent.isFor(pattern)) {
                return parent;
            }
        }
        return add(new ParentNamespace(server, pattern));
    }

    ParentNamespace parent(NamespaceMatcher matcher) {
        return add(new ParentNamespace(server, matcher));
    }

    private ParentNamespace add(ParentNamespace parent) {
        parents.add(parent);
        return parent;
    }

    void onNew(NamespaceListener listener) {
        listeners.add(listener);
    }

    void offNew(NamespaceListener listener) {
        listeners.remove(listener);
    }

    /** Returns a live, unmodifiable view. */
    Collection<Namespace> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Closes the adapters. @return completes when all of them are closed, or have failed to close */
    CompletableFuture<Void> close() {
        return CompletableFuture.allOf(
                byName.values().stream().map(LocalNamespace::close).toArray(CompletableFuture[]::new));
    }

    @Override
    public String toString() {
        return "Namespaces" + byName.keySet();
    }
}

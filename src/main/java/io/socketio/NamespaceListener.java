package io.socketio;

/** Receives each namespace that is created, except the main one, before any client has joined it. Must not block. */
@FunctionalInterface
public interface NamespaceListener {
    /**
     * Called for each new namespace.
     *
     * @param namespace the new namespace, with the middlewares and listeners of its parent; more may be added
     */
    void onNamespace(Namespace namespace);
}

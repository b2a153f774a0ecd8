package io.socketio;

/** Is called for each namespace that is made, but the main one; before any client has joined it. Must not block. */
@FunctionalInterface
public interface NamespaceListener {
    /** @param namespace has what its parent had; more may be put on it */
    void onNamespace(Namespace namespace);
}

package io.socketio;

/** Is called for each namespace that is made, but the main one; before any client has joined it. Must not block. */
@FunctionalInterface
public interface NamespaceListener {
    void onNamespace(Namespace namespace);
}

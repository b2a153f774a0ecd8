package io.socketio;

/** Decides whether to create a namespace that a client wants to join but that does not exist yet. */
@FunctionalInterface
public interface NamespaceMatcher {
    /**
     * Returns whether to create the namespace. Called on a container thread and must not block; do slow checks in a
     * {@link Middleware} of the namespace. An exception counts as false and is logged.
     *
     * @param name the name, with its leading {@code /}
     */
    boolean matches(String name, Handshake handshake) throws Exception;
}

package io.socketio;

/** Decides whether a namespace that a client asks for, and that does not exist yet, is made. */
@FunctionalInterface
public interface NamespaceMatcher {
    /**
     * Is called on a thread of the container and must not block; what takes longer belongs into a {@link Middleware} of
     * the namespace. An exception counts as no, and is logged.
     *
     * @param name with its leading {@code /}
     */
    boolean matches(String name, Handshake handshake) throws Exception;
}

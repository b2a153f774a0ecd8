package io.socketio;

/**
 * Decides whether a client may join a namespace; {@link Socket#handshake()} describes the client. The socket is not
 * connected yet, but data and rooms may already be set on it. An exception refuses the client without revealing its
 * message. Called on the threads of listeners, so it may block; events that the client sends in the meantime are
 * queued.
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Called for each client that wants to join.
     *
     * @param next takes the decision, now or later, from any thread
     */
    void onConnect(Socket socket, Next next) throws Exception;

    /**
     * Returns whether this middleware also runs for recovered sockets, for which middlewares are skipped by default
     * (key {@code socketio.recovery.skip.middlewares}). Override it in a middleware that checks what may have changed
     * in the meantime, such as the user. Defaults to false.
     */
    default boolean appliesToRecovered() {
        return false;
    }
}

package io.socketio;

/**
 * Decides whether a client may join a namespace; {@link Socket#handshake()} tells who it is. The socket is not
 * connected yet, but may be given data and rooms. An exception refuses, without its text. Called where listeners are
 * called, so it may block; what the client sends meanwhile waits.
 */
@FunctionalInterface
public interface Middleware {
    /** @param next is told what is decided, now or later, by any thread */
    void onConnect(Socket socket, Next next) throws Exception;

    /**
     * Whether it is also asked about clients that come back, where middlewares usually are not (key
     * {@code socketio.recovery.skip.middlewares}). For what may have changed meanwhile, such as who the client is.
     */
    default boolean alsoForRecovered() {
        return false;
    }
}

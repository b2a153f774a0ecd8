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
}

package io.socketio;

/** Receives each socket that joined a namespace, once, before any of the socket's events. */
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Called when a client has joined the namespace.
     *
     * @param socket the connected socket
     */
    void onConnection(Socket socket) throws Exception;
}

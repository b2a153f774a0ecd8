package io.socketio;

/**
 * Receives each socket that leaves a namespace, once, after the events that the client sent before. The socket can no
 * longer join rooms or emit.
 */
@FunctionalInterface
public interface DisconnectListener {
    /**
     * Called when a socket leaves.
     *
     * @param socket the socket, which keeps its id, handshake and data
     */
    void onDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}

package io.socketio;

/** Is called once when a socket leaves, after the events that it sent before. The socket can no longer be joined or emitted to. */
@FunctionalInterface
public interface DisconnectListener {
    /** @param socket keeps its id, handshake and data */
    void onDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}

package io.socketio;

/** Is called once for each socket that joined a namespace, before any of its events. */
@FunctionalInterface
public interface ConnectionListener {
    /** @param socket is connected; may be emitted to and disconnected */
    void onConnection(Socket socket) throws Exception;
}

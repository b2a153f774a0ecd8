package io.socketio;

/** Is called once for each socket that joined a namespace, before any of its events. */
@FunctionalInterface
public interface ConnectionListener {
    void onConnection(Socket socket) throws Exception;
}

package io.socketio;

/** The connection of a client to this server: one Engine.IO session, over one transport at a time. */
public interface Connection {
    /** {@code polling} or {@code websocket}; changes when the client upgrades. */
    String transport();

    /** Closes the connection. All sockets of the client leave with {@link DisconnectReason#FORCED_CLOSE}. */
    void close();
}

package io.socketio;

import java.util.Optional;
import java.util.function.Consumer;

/** The connection of a client to this server: one Engine.IO session, over one transport at a time. */
public interface Connection {
    /** {@code polling} or {@code websocket}; changes when the client upgrades. */
    String transport();

    /** The version of Engine.IO that the client speaks: 4, or 3 for old clients. */
    int protocol();

    /**
     * Calls a listener with the name of the new transport when the client upgrades; not if it has done so before. It runs
     * where other listeners run, but not in the order of any socket's events.
     */
    void onUpgrade(Consumer<String> listener);

    /**
     * Calls a listener when the connection has ended, at once if that has happened; runs as that of {@link #onUpgrade}. The
     * reason is the one that sockets are told that were there at that moment.
     */
    void onClose(Consumer<DisconnectReason> listener);

    /**
     * More about the end of the connection than its {@link DisconnectReason} says, for logs:
     * {@code the WebSocket was closed with 1001}. Nothing of it comes from the client. Empty if there is no more to say, and
     * as long as the connection is there.
     */
    Optional<String> closeDetail();

    /**
     * Closes the connection when the client has been sent what waits for it, after 30 seconds at the latest. All its sockets
     * then leave with {@link DisconnectReason#FORCED_CLOSE}.
     */
    void close();
}

package io.socketio;

import java.util.Optional;
import java.util.function.Consumer;

/** The connection of a client to this server: an Engine.IO session, which uses one transport at a time. */
public interface Connection {
    /** Returns {@code polling} or {@code websocket}. Changes when the client upgrades. */
    String transport();

    /** Returns the Engine.IO protocol version that the client uses: 4, or 3 for clients of Socket.IO 1.x and 2.x. */
    int protocol();

    /**
     * Registers a listener that receives the name of the new transport when the client upgrades. The listener is not
     * called if the client has already upgraded. It runs on the threads of listeners, but in no defined order relative
     * to the events of any socket.
     */
    void onUpgrade(Consumer<String> listener);

    /**
     * Registers a listener that is called when the connection ends, or at once if it has ended. It runs on the same
     * threads as a listener of {@link #onUpgrade}. The reason is the one that the sockets of this connection received
     * when it ended.
     */
    void onClose(Consumer<DisconnectReason> listener);

    /**
     * Returns more about the end of the connection than its {@link DisconnectReason}, for logs:
     * {@code the WebSocket was closed with 1001}. The text contains nothing that the client sent. Empty while the
     * connection is open, and if no detail is known.
     */
    Optional<String> closeDetail();

    /**
     * Closes the connection once everything queued for the client has been sent, after 30 seconds at the latest. All
     * its sockets then leave with {@link DisconnectReason#FORCED_CLOSE}.
     */
    void close();
}

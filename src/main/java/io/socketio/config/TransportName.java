package io.socketio.config;

import java.util.Locale;

/** The transports that a client can use. {@link #toString()} is the name on the wire. */
public enum TransportName {
    /** HTTP long-polling. */
    POLLING(false),
    /** WebSocket. */
    WEBSOCKET(true);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final boolean upgradesConnection;

    TransportName(boolean upgradesConnection) {
        this.upgradesConnection = upgradesConnection;
    }

    /**
     * Returns whether the connection of one HTTP request becomes the transport, so that a client can ask for it only by
     * such a request. A transport for which this is false uses requests with answers.
     */
    public boolean upgradesConnection() {
        return upgradesConnection;
    }

    @Override
    public String toString() {
        return wireName;
    }
}

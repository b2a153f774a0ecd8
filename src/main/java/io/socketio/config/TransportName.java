package io.socketio.config;

import java.util.Locale;

/** The transports that a client can use. {@link #toString()} is the name on the wire. */
public enum TransportName {
    /** HTTP long-polling. */
    POLLING,
    /** WebSocket. */
    WEBSOCKET;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return wireName;
    }
}

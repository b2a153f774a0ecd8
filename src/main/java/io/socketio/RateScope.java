package io.socketio;

import java.util.Locale;

/** The events that a {@link Rate} counts together. */
public enum RateScope {
    /** Those of one name that one socket sends. */
    EVENT,
    /** All that one socket sends. */
    SOCKET,
    /** All that the sockets of one user send to this node. */
    USER,
    /** All that the clients of one address send to this node. */
    ADDRESS;

    /** Returns the name in lower case, as in meters. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

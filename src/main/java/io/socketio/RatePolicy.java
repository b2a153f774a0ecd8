package io.socketio;

import java.util.Locale;

/** What happens to an event that a client sends although a {@link Rate} has no permit for it. */
public enum RatePolicy {
    /**
     * It waits for its permit, at most 30 seconds, and the later events of its socket wait behind it; one that would wait
     * for longer is refused, as with {@link #REFUSE}. When as many wait as may wait for listeners, nothing more is read from
     * the client. What still waits when the socket leaves is dropped.
     */
    WAIT,
    /** It is dropped. A client that wants an acknowledgement gets <code>{"error":"Too many events"}</code>. */
    REFUSE,
    /** Its client is disconnected with {@link DisconnectReason#FAST_PRODUCER}. */
    DISCONNECT;

    /** Returns the value of the key: {@code wait}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

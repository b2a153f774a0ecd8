package io.socketio.engine;

/** Why a session ended. */
public enum CloseReason {
    /** The transport failed, or the client misused it. */
    TRANSPORT_ERROR("transport error"),
    /** The client closed the connection. */
    TRANSPORT_CLOSE("transport close"),
    /** The client did not answer the heartbeat in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent a packet that cannot be decoded. */
    PARSE_ERROR("parse error"),
    /** The layer above closed the session. */
    FORCED_CLOSE("forced close"),
    /** More was waiting for the client than the outbox may hold. */
    SLOW_CONSUMER("slow consumer"),
    /**
     * The client sent faster than listeners work, and none of the container's threads was left to wait for them; or
     * faster than a rate allows.
     */
    FAST_PRODUCER("fast producer"),
    /** The server is stopping. */
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

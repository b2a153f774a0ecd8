package io.socketio;

/**
 * The reason why a socket left its namespace. {@link #toString()} returns the text that Socket.IO's documentation uses.
 */
public enum DisconnectReason {
    /** The client left the namespace: {@code socket.disconnect()} in the browser. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The application called {@link Socket#disconnect(boolean)}. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    /** The server closed a connection that never joined a namespace. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The server closed the connection: the client violated the protocol, or the application closed the connection. */
    FORCED_CLOSE("forced close"),
    /**
     * The HTTP session in which the client connected has ended, and the server is configured to disconnect sockets with
     * it.
     */
    HTTP_SESSION_ENDED("http session ended"),
    /** The credentials of the client have expired, and it has sent no new ones in time: {@link Socket#expiresAt}. */
    CREDENTIALS_EXPIRED("credentials expired"),
    /** The server is stopping. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** The client closed the connection, for example by leaving the page. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection failed, or the client misused its transport. */
    TRANSPORT_ERROR("transport error"),
    /** The client did not answer the heartbeat in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent an Engine.IO packet that cannot be decoded. */
    PARSE_ERROR("parse error"),
    /** The client read more slowly than the server wrote, until its outbox was full. */
    SLOW_CONSUMER("slow consumer"),
    /**
     * The client sent faster than listeners work, over a WebSocket that the server can only stop reading with a thread
     * that waits, and too many threads waited already; or faster than a {@link Rate} with
     * {@link RatePolicy#DISCONNECT} allows. Events that waited for listeners are dropped.
     */
    FAST_PRODUCER("fast producer");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

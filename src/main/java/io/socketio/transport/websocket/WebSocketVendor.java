package io.socketio.transport.websocket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.time.Duration;

/** Whose implementation of Jakarta's WebSocket it is, where that makes a difference. */
enum WebSocketVendor {
    /** Makes each connection a buffer as large as a message may be, with the first message that comes. */
    TOMCAT("org.apache.tomcat."),
    /** Has a way of its own, which is taken if it can be. */
    JETTY("org.eclipse.jetty."),
    /** Wants the array behind a buffer, which read-only ones hide, and never tells that it has failed. */
    OPEN_LIBERTY("com.ibm."),
    /** Does what is asked of it. */
    OTHER("");

    private static final int TOMCAT_BUFFER = 1 << 10;
    private static final String TOMCAT_FLUSH_MILLIS = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final String packagePrefix;

    WebSocketVendor(String packagePrefix) {
        this.packagePrefix = packagePrefix;
    }

    static WebSocketVendor of(Session session) {
        String name = session.getClass().getName();
        for (WebSocketVendor known : values()) {
            if (name.startsWith(known.packagePrefix)) {
                return known;
            }
        }
        return OTHER;
    }

    /**
     * The size to set for messages. Whoever takes a message in parts does not need room for all of it; but some
     * containers bring it in one part if it comes in one frame, and shall refuse what is too large before that.
     */
    int messageSize(int maxPayload) {
        return this == TOMCAT ? Math.min(TOMCAT_BUFFER, maxPayload) : maxPayload;
    }

    /**
     * Whether what is sent can be kept and tells at once that it was taken. WildFly tells that only when it is flushed;
     * Open Liberty and Tyrus keep nothing.
     */
    boolean keepsMessages() {
        return this == TOMCAT || this == JETTY;
    }

    /**
     * A client that does not read has so long. Jetty pays for this limit with each message, and needs none: it ends a
     * connection on which nothing moves while it is being closed.
     */
    void limitSends(RemoteEndpoint.Async remote, Duration patience) {
        if (this != JETTY) {
            remote.setSendTimeout(patience.toMillis());
        }
    }

    /** Tomcat would give a client 20 s to read what is flushed. */
    void limitFlushes(Session session, Duration patience) {
        if (this == TOMCAT) {
            session.getUserProperties().put(TOMCAT_FLUSH_MILLIS, patience.toMillis());
        }
    }
}

package io.socketio.transport.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.time.Duration;

/** The vendor of an implementation of Jakarta WebSocket, where the vendor makes a difference. */
enum WebSocketVendor {
    /** Allocates a buffer of the maximum message size for each connection when its first message arrives. */
    TOMCAT("org.apache.tomcat."),
    /** Has an API of its own, which is used where possible. */
    JETTY("org.eclipse.jetty."),
    /** Needs the array behind a buffer, which read-only buffers hide, and never reports that it has failed. */
    OPEN_LIBERTY("com.ibm."),
    /** Does what is asked of it. */
    OTHER("");

    private static final int TOMCAT_BUFFER = 1 << 10;
    private static final Duration TOMCAT_ANSWER = Duration.ofMillis(50);
    private static final String TOMCAT_BLOCKING_MILLIS = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final String packagePrefix;

    WebSocketVendor(String packagePrefix) {
        this.packagePrefix = packagePrefix;
    }

    /** @param part any object of the implementation, such as a session or the container */
    static WebSocketVendor of(Object part) {
        String name = part.getClass().getName();
        for (WebSocketVendor known : values()) {
            if (name.startsWith(known.packagePrefix)) {
                return known;
            }
        }
        return OTHER;
    }

    /**
     * Returns whether a request is a handshake that the container takes. Jetty also takes a CONNECT over HTTP/2
     * (RFC 8441), which other containers do not offer to clients, and takes no GET over HTTP/1.0.
     */
    boolean takes(HttpServletRequest request) {
        if (this != JETTY) {
            return UpgradeHeaders.arePresent(request);
        }
        return switch (request.getProtocol()) {
            case "HTTP/1.1" -> UpgradeHeaders.arePresent(request);
            case "HTTP/2.0" -> request.getMethod().equals("CONNECT");
            default -> false;
        };
    }

    /**
     * Returns the message size to set. A message that is received in parts does not need room for all of it. But some
     * containers deliver a message in one part if it arrives in one frame, and must refuse it first if it is too large.
     */
    int messageSize(int maxPayload) {
        return this == TOMCAT ? Math.min(TOMCAT_BUFFER, maxPayload) : maxPayload;
    }

    /**
     * Limits how long a client may take to read a message. Jetty pays for this limit with each message, and does not
     * need it: it ends a connection on which nothing moves while it is being closed.
     */
    void limitSends(RemoteEndpoint.Async remote, Duration patience) {
        if (this != JETTY) {
            remote.setSendTimeout(patience.toMillis());
        }
    }

    /**
     * Limits how long a close may take. Jetty would keep the connection as long as the client keeps its end open and sends
     * nothing. Tomcat waits for the message before the close frame.
     */
    void limitClose(Session session, Duration patience) {
        session.setMaxIdleTimeout(patience.toMillis());
        limitBlockingSends(session, patience);
    }

    /**
     * Limits how long a client may take to read the answers to its pings and to its close. Tomcat writes them on the
     * thread that reads, and waits for up to 20 s otherwise.
     */
    void limitAnswers(Session session) {
        limitBlockingSends(session, TOMCAT_ANSWER);
    }

    private void limitBlockingSends(Session session, Duration patience) {
        if (this == TOMCAT) {
            session.getUserProperties().put(TOMCAT_BLOCKING_MILLIS, patience.toMillis());
        }
    }
}

package io.socketio.transport.websocket;

import jakarta.websocket.Session;

/** Whose implementation of Jakarta's WebSocket it is, where that makes a difference. */
enum Implementation {
    /** Makes each connection a buffer as large as a message may be, with the first message that comes. */
    TOMCAT("org.apache.tomcat."),
    /** Wants the array behind a buffer, which read-only ones hide, and never tells that it has failed. */
    OPEN_LIBERTY("com.ibm."),
    /** Does what is asked of it. */
    OTHER("");

    private static final int TOMCAT_BUFFER = 1 << 10;

    private final String packagePrefix;

    Implementation(String packagePrefix) {
        this.packagePrefix = packagePrefix;
    }

    static Implementation of(Session session) {
        String name = session.getClass().getName();
        for (Implementation known : values()) {
            if (name.startsWith(known.packagePrefix)) {
                return known;
            }
        }
        return OTHER;
    }

    /**
     * The size to set for messages. Whoever hands over a message in parts does not need to know how large it may become;
     * but some containers bring it in one part if it comes in one frame, and shall refuse what is too large before that.
     */
    int messageSize(int maxPayload) {
        return this == TOMCAT ? Math.min(TOMCAT_BUFFER, maxPayload) : maxPayload;
    }
}

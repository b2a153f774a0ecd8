package io.socketio.transport.websocket;

/** The close codes that matter here: of RFC 6455, section 7.4.1, and 1013 of the registry that it founded. */
public final class CloseCodes {
    /** All is said. */
    public static final int NORMAL = 1000;
    /** The server stops, or the page was left. */
    public static final int GOING_AWAY = 1001;
    /** The client has broken the rules of RFC 6455. */
    public static final int PROTOCOL_ERROR = 1002;
    /** Stands for a connection that ended without a close frame. Never sent. */
    public static final int ABNORMAL = 1006;
    /** A text is not UTF-8. */
    public static final int NOT_CONSISTENT = 1007;
    /** A message is larger than allowed. */
    public static final int TOO_BIG = 1009;
    /** The server has failed. */
    public static final int UNEXPECTED = 1011;
    /** The server can take no more from this client. */
    public static final int TRY_AGAIN_LATER = 1013;

    private static final int CANNOT_ACCEPT = 1003;
    private static final int LAST_REGISTERED = 1014;
    private static final int FIRST_OF_LIBRARIES = 3000;
    private static final int END_OF_APPLICATIONS = 5000;

    private CloseCodes() {}

    /** Returns whether the code says that the client broke the rules, and not only that it is gone. */
    static boolean isError(int code) {
        return code == PROTOCOL_ERROR || code == CANNOT_ACCEPT || (code >= NOT_CONSISTENT && code <= TOO_BIG);
    }

    /** Returns whether a close frame may have this code (RFC 6455, section 7.4). */
    public static boolean mayBeSent(int code) {
        return (code >= NORMAL && code <= CANNOT_ACCEPT)
                || (code >= NOT_CONSISTENT && code <= LAST_REGISTERED)
                || (code >= FIRST_OF_LIBRARIES && code < END_OF_APPLICATIONS);
    }
}

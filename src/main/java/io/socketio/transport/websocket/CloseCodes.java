package io.socketio.transport.websocket;

/** The close codes that matter here: of RFC 6455, section 7.4.1, and 1013 of the registry that it founded. */
final class CloseCodes {
    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int NOT_CONSISTENT = 1007;
    static final int TOO_BIG = 1009;
    static final int UNEXPECTED = 1011;
    static final int TRY_AGAIN_LATER = 1013;

    private static final int PROTOCOL_ERROR = 1002;
    private static final int CANNOT_ACCEPT = 1003;

    private CloseCodes() {}

    /** Returns whether the code says that the client broke the rules, and not only that it is gone. */
    static boolean isError(int code) {
        return code == PROTOCOL_ERROR || code == CANNOT_ACCEPT || (code >= NOT_CONSISTENT && code <= TOO_BIG);
    }
}

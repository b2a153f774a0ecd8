package io.socketio.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a request is refused, with the code and the HTTP status. The body of the answer is {@link #json()}:
 * {@code {"code":1,"message":"Session ID unknown"}}.
 *
 * @param code of the Engine.IO protocol
 * @param status of the HTTP answer
 */
public record EngineError(int code, int status, String message) {
    /** The parameter {@code transport} is missing, unknown or not allowed. */
    public static final EngineError UNKNOWN_TRANSPORT = new EngineError(0, 400, "Transport unknown");
    /** There is no session of that id. */
    public static final EngineError UNKNOWN_SID = new EngineError(1, 400, "Session ID unknown");
    /** A handshake by another method than GET. */
    public static final EngineError BAD_HANDSHAKE_METHOD = new EngineError(2, 400, "Bad handshake method");
    /** Anything else that does not fit: the transport of the session, its version, an invalid header. */
    public static final EngineError BAD_REQUEST = new EngineError(3, 400, "Bad request");
    /** The origin or the user of the request is not allowed. */
    public static final EngineError FORBIDDEN = new EngineError(4, 403, "Forbidden");
    /** A version of the protocol that this server does not support or is configured to refuse. */
    public static final EngineError UNSUPPORTED_PROTOCOL_VERSION =
            new EngineError(5, 400, "Unsupported protocol version");
    /** The limit of sessions, or of half-open ones, is reached, in total or for this address. */
    public static final EngineError TOO_MANY_SESSIONS = new EngineError(3, 503, "Too many sessions");
    /** The URL and the headers of a handshake are too large to be kept. */
    public static final EngineError HANDSHAKE_TOO_LARGE = new EngineError(3, 431, "Handshake too large");
    /** The allow-request hook made no decision in time. */
    public static final EngineError UNDECIDED = new EngineError(3, 503, "Handshake timed out");

    /** The server is being drained or closed, and opens no more sessions. */
    public static final EngineError SHUTTING_DOWN = new EngineError(3, 503, "Server is shutting down");

    /** Too many WebSocket handshakes wait for a decision of the application. */
    public static final EngineError TOO_MANY_WAITING = new EngineError(3, 503, "Too many handshakes wait");

    private static final List<EngineError> ALL = List.of(
            UNKNOWN_TRANSPORT,
            UNKNOWN_SID,
            BAD_HANDSHAKE_METHOD,
            BAD_REQUEST,
            FORBIDDEN,
            UNSUPPORTED_PROTOCOL_VERSION,
            TOO_MANY_SESSIONS,
            HANDSHAKE_TOO_LARGE,
            UNDECIDED,
            SHUTTING_DOWN,
            TOO_MANY_WAITING);

    /** Returns all errors but those that have a message of the application. */
    public static List<EngineError> all() {
        return ALL;
    }

    /** Returns the error for a request that the allow-request hook refuses, with its message or null. */
    public static EngineError forbidden(@Nullable String message) {
        return message == null || message.isEmpty()
                ? FORBIDDEN
                : new EngineError(FORBIDDEN.code(), FORBIDDEN.status(), message);
    }

    /** Returns the body of the answer. */
    public String json() {
        StringBuilder json = new StringBuilder(48 + message.length());
        json.append("{\"code\":").append(code).append(",\"message\":\"");
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append("\"}").toString();
    }
}

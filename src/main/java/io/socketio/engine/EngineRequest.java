package io.socketio.engine;

import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.engineio.WebSocketFormat;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP request as the engine sees it: the first one of a session is kept as long as the session. Immutable. */
public interface EngineRequest {
    /** GET, POST or another, in upper case. */
    String method();

    /** Path and query as sent: {@code /socket.io/?EIO=4&transport=polling}. */
    String url();

    /** The decoded parameters of the URL; the last one counts where a name is repeated. */
    Map<String, String> query();

    /** The version of the protocol that the client speaks; it says so in each request. */
    default ProtocolVersion protocol() {
        return ProtocolVersion.of(query().get("EIO"));
    }

    /** Whether the client cannot take raw binary from the transport that it asks for. */
    default boolean base64() {
        return !query().getOrDefault("b64", "").isEmpty();
    }

    /** How packets go through the WebSocket that the client asks for. */
    default WebSocketFormat webSocketFormat() {
        return protocol().webSocketFormat(base64());
    }

    /** The headers, names in lower case, several values joined by a comma and a space. */
    Map<String, String> headers();

    /** A header by its name in lower case, or null. */
    default @Nullable String header(String name) {
        return headers().get(name);
    }

    /** The address of the client, or of the last proxy, as the container sees it. */
    String remoteAddress();

    /** Whether the request came over TLS, as the container sees it. */
    boolean secure();

    /** Whether the request asks for a WebSocket. */
    boolean webSocket();

    /** Who the container says the client is. */
    Optional<Principal> principal();

    /**
     * Whether the container says that the client is in a role. When the request has been served it is known only of the
     * roles that were {@linkplain EngineServer#declareRoles declared} before, and false of others.
     */
    boolean isUserInRole(String role);

    /** What the HTTP session is called that a session ends with which is opened by this request; null for none. */
    default @Nullable String httpSession() {
        return null;
    }

    /** An object of the container that belongs to the client, such as its HTTP session. */
    <T> Optional<T> unwrap(Class<T> type);
}

package io.socketio.engine;

import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.engineio.WebSocketFormat;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP request as the engine sees it. The handshake is kept as long as its session. Immutable. */
public interface EngineRequest {
    /** Returns the method in upper case: GET, POST or another. GET for WebSocket handshakes, also over HTTP/2. */
    String method();

    /** Returns path and query as sent: {@code /socket.io/?EIO=4&transport=polling}. */
    String url();

    /** Returns the decoded parameters of the URL. If a name is repeated, its last value counts. */
    Map<String, String> query();

    /** Returns the version of the protocol that the client speaks, which is part of each request. */
    default ProtocolVersion protocol() {
        return ProtocolVersion.of(query().get("EIO"));
    }

    /** Returns whether the client cannot take raw binary from the transport that it asks for. */
    default boolean base64() {
        return !query().getOrDefault("b64", "").isEmpty();
    }

    /** Returns the format of packets on the WebSocket that the client asks for. */
    default WebSocketFormat webSocketFormat() {
        return protocol().webSocketFormat(base64());
    }

    /**
     * Returns the headers: names in lower case, several values joined by {@code ", "}, those of {@code cookie} by
     * {@code "; "}. Over HTTP/2 {@code host} is the authority of the request.
     */
    Map<String, String> headers();

    /** Returns a header by its name in lower case, or null. */
    default @Nullable String header(String name) {
        return headers().get(name);
    }

    /**
     * Returns whether a page of another origin than the server's own has sent the request. The own origin is what the
     * container knows: scheme, name and port of the server. Programs that are no browsers send no origin; for them this is
     * false. By default, every origin is another one.
     */
    default boolean crossOrigin() {
        return header("origin") != null;
    }

    /**
     * Returns the address of the client, or of the last proxy, as the container sees it. IPv6 is compressed and without
     * brackets: {@code 2001:db8::1}. An IPv4 address that is mapped to IPv6 is returned as IPv4: {@code 192.0.2.1}.
     */
    String remoteAddress();

    /** Returns whether the request came over TLS, as the container sees it. */
    boolean secure();

    /** Returns whether the request asks for its connection to become a transport, instead of an answer. */
    boolean upgradesConnection();

    /** Returns the authenticated user of the container. */
    Optional<Principal> principal();

    /**
     * Returns whether the container says that the user is in a role. Once the request has been served, this is known
     * only for roles that were {@linkplain EngineServer#declareRoles declared} before; for others the result is false.
     */
    boolean isUserInRole(String role);

    /** Returns the name of the HTTP session whose end also ends the session opened by this request; null if none. */
    default @Nullable String httpSession() {
        return null;
    }

    /** Returns an object of the container that belongs to the client, such as its HTTP session. */
    <T> Optional<T> unwrap(Class<T> type);
}

package io.socketio;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a client: the first HTTP request of its session, and the payload of its CONNECT packet.
 * Everything except the principal and its roles is sent by the client and not verified.
 */
public interface Handshake {
    /**
     * Returns the payload that the client sent to join the namespace: {@code {"token":"x"}}. An empty object if it sent
     * none.
     */
    Argument auth();

    /** Returns the decoded query parameters of the first request. If a name is repeated, its last value is used. */
    Map<String, String> query();

    /**
     * Returns the headers of the first request. Names are in lower case. Multiple values are joined by {@code ", "}, those
     * of {@code cookie} by {@code "; "}. Over HTTP/2 {@code host} is the authority of the request.
     */
    Map<String, String> headers();

    /** Returns the path and query of the first request, as sent: {@code /socket.io/?EIO=4&transport=polling}. */
    String url();

    /**
     * Returns the address of the client, or of the last proxy, as seen by the container. IPv6 is compressed and without
     * brackets: {@code 2001:db8::1}. An IPv4 address that is mapped to IPv6 is returned as IPv4: {@code 192.0.2.1}.
     */
    String address();

    /** Returns whether the first request used TLS, as seen by the container. */
    boolean secure();

    /** Returns whether the first request had an {@code Origin} header. */
    boolean crossDomain();

    /** Returns when the client joined the namespace. */
    Instant issued();

    /** Returns the user as authenticated by the container. Empty if the first request was not authenticated. */
    Optional<Principal> principal();

    /**
     * Returns whether the user is in a role, according to the container. The container can answer this only while it
     * serves the first request, so the answer is the one recorded at that time, and only for
     * {@linkplain SocketIoServer#declareRoles declared} roles; roles in the annotations of handlers are declared
     * automatically. For any other role the answer is false, and the role is logged. The role {@code **} stands for any
     * authenticated user.
     */
    boolean isUserInRole(String role);

    /**
     * Returns an object of the container that belongs to the client, such as its
     * {@code jakarta.servlet.http.HttpSession}.
     */
    <T> Optional<T> unwrap(Class<T> type);
}

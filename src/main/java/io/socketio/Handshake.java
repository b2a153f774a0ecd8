package io.socketio;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is known of a client since its first request. All of it but the principal is the client's own claim. */
public interface Handshake {
    /** The payload with which the client joined the namespace: {@code {"token":"x"}}; an empty object if it sent none. */
    Argument auth();

    /** The decoded parameters of the first request's URL; the last one counts where a name is repeated. */
    Map<String, String> query();

    /** The headers of the first request, names in lower case, several values joined by a comma and a space. */
    Map<String, String> headers();

    /** Path and query of the first request, as sent: {@code /socket.io/?EIO=4&transport=polling}. */
    String url();

    /** The address of the client, or of the last proxy, as the container sees it. */
    String address();

    /** Whether the first request came over TLS, as the container sees it. */
    boolean secure();

    /** Whether the first request named an {@code Origin}. */
    boolean crossDomain();

    /** When the client joined the namespace. */
    Instant issued();

    /** Who the container says the client is; empty if it was not authenticated at the first request. */
    Optional<Principal> principal();

    /**
     * Whether the container says that the client is in a role. The container is asked while the first request is
     * served, afterwards it cannot tell any more: so the answer is the one of that time, and only for roles that are
     * {@linkplain SocketIoServer#declareRoles declared}, as those are that handlers mention in their annotations. For
     * any other role it is false, and the log names that role. {@code **} stands for whoever is authenticated.
     */
    boolean isUserInRole(String role);

    /** An object of the container that belongs to the client, such as its {@code jakarta.servlet.http.HttpSession}. */
    <T> Optional<T> unwrap(Class<T> type);
}

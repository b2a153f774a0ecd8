package io.socketio.test;

import io.socketio.Argument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client is going to say of itself when it connects: who its user is, which headers it sends. Starts as a client
 * without a user, at the address 127.0.0.1. Made by {@link SocketIoTest#client}; may connect several times.
 */
public final class ClientRequest {
    private final SocketIoTest test;
    private final Map<String, String> query = new LinkedHashMap<>(Map.of("EIO", "4", "transport", "websocket"));
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of("host", "localhost"));
    private final Map<Class<?>, Object> objects = new LinkedHashMap<>();
    private String address = "127.0.0.1";
    private @Nullable Principal user;
    private Set<String> roles = Set.of();
    private @Nullable Object auth;

    ClientRequest(SocketIoTest test) {
        this.test = test;
    }

    /** Logs a user in, as the container would have. Roles are those for {@code @RolesAllowed}. */
    public ClientRequest user(String name, String... inRoles) {
        Objects.requireNonNull(name);
        return user(new User(name), inRoles);
    }

    private record User(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    /** Logs a user in with a principal of any kind, such as an {@code Authentication} of Spring Security. */
    public ClientRequest user(Principal principal, String... inRoles) {
        user = Objects.requireNonNull(principal);
        roles = Set.of(inRoles);
        return this;
    }

    /** Sets what the client sends to join a namespace: a map, a record, or another object that becomes a JSON object. */
    public ClientRequest auth(Object payload) {
        auth = Objects.requireNonNull(payload);
        return this;
    }

    /** Adds a header to the handshake, such as {@code Origin}. */
    public ClientRequest header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** Adds a parameter to the URL of the handshake. */
    public ClientRequest query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** Sets the address of the client. */
    public ClientRequest address(String ip) {
        address = ip;
        return this;
    }

    /** Sets what {@link io.socketio.Handshake#unwrap} returns for a type, such as an HTTP session. */
    public <T> ClientRequest object(Class<T> type, T object) {
        objects.put(type, object);
        return this;
    }

    /** Connects, and joins the main namespace. @throws AssertionError if the client is not let in */
    public TestClient connect() {
        return connect("/");
    }

    /** Connects, and joins a namespace. @throws AssertionError if the client is not let in */
    public TestClient connect(String namespace) {
        return connect(namespace, Map.of());
    }

    /** @param claim members beside those of the auth payload */
    TestClient connect(String namespace, Map<String, Object> claim) {
        TestConnection connection;
        try {
            connection = open();
        } catch (TestConnection.Refused e) {
            throw new AssertionError("The handshake was refused: " + e.getMessage(), e);
        }
        return join(connection, namespace, claim);
    }

    TestClient join(TestConnection connection, String namespace, Map<String, Object> claim) {
        TestClient client = new TestClient(test, this, connection, namespace);
        Refusal refusal = client.enter(payload(connection, claim));
        if (refusal != null) {
            throw new AssertionError(
                    test.failed("The client was not let into " + namespace + ": " + refusal.message()));
        }
        return client;
    }

    /**
     * Connects to a namespace that does not let the client in, and returns what the client hears.
     *
     * @throws AssertionError if it is let in
     */
    public Refusal connectRefused(String namespace) {
        TestConnection connection;
        try {
            connection = open();
        } catch (TestConnection.Refused e) {
            return new Refusal(String.valueOf(e.getMessage()), test.nothing());
        }
        Refusal refusal = new TestClient(test, this, connection, namespace).enter(payload(connection, Map.of()));
        if (refusal == null) {
            throw new AssertionError("The client was let into " + namespace);
        }
        return refusal;
    }

    private TestConnection open() {
        String url = query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", test.server().path() + "/?", ""));
        return test.open(new TestHandshake(
                url, Map.copyOf(query), Map.copyOf(headers), address, user, roles, Map.copyOf(objects)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private @Nullable String payload(TestConnection connection, Map<String, Object> claim) {
        if (auth == null && claim.isEmpty()) {
            return null;
        }
        Argument given =
                connection.codec().auth(auth == null ? null : connection.codec().json(auth));
        if (claim.isEmpty()) {
            return given.json();
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (given.as(Object.class) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        members.putAll(claim);
        return connection.codec().json(members);
    }

    @Override
    public String toString() {
        return user == null ? "nobody" : user.getName();
    }
}

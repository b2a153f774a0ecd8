package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official Java client connects, disconnects and reconnects. */
class JavaClientConnectionIT {
    /**
     * The reasons that the client may report when the server stops. Over WebSocket it ignores the close frame and waits
     * for pings.
     */
    private static final List<String> CUT = List.of("transport close", "transport error", "ping timeout");

    private static JettyServer server;

    @BeforeAll
    static void start() throws Exception {
        server = FixtureServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JavaClient client(Transports transports, String namespace) {
        return new JavaClient(server.uri("/"), namespace, transports, options -> {
            options.reconnectionDelay = 10;
            options.randomizationFactor = 0;
        });
    }

    private static JavaClient client(Transports transports, String namespace, Map<String, String> auth) {
        return new JavaClient(server.uri("/"), namespace, transports, options -> {}, auth);
    }

    @ParameterizedTest
    @EnumSource
    void the_handshake_has_the_auth_and_the_first_request(Transports transports) throws Exception {
        try (JavaClient client =
                client(transports, "/", Map.of("token", "good")).connect()) {
            Map<?, ?> handshake = (Map<?, ?>) client.call("handshake");
            assertThat(handshake.get("auth")).isEqualTo(Map.of("token", "good"));
            Map<?, ?> query = (Map<?, ?>) handshake.get("query");
            assertThat(query.get("transport")).isEqualTo(transports.first());
            assertThat(query.get("EIO")).isEqualTo("4");
            assertThat(handshake.get("secure")).isEqualTo(false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_ends_on_the_last_of_its_transports(Transports transports) throws Exception {
        try (JavaClient client = client(transports, "/").connect()) {
            client.callUntil(me -> transports.last().equals(((Map<?, ?>) me).get("transport")), "whoami");
            assertThat(client.whoAmI().get("id")).isEqualTo(client.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_connect_has_message_and_data(Transports transports) throws Exception {
        try (JavaClient client = client(transports, "/", Map.of("token", "bad"))) {
            Map<?, ?> refusal = client.refusal();
            assertThat(refusal.get("message")).isEqualTo("not authorized");
            assertThat(refusal.get("data"))
                    .isEqualTo(Map.of("code", 4001, "details", Arrays.asList("bad token", null, true)));
            assertThat(client.socket().connected()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_namespace_is_refused(Transports transports) throws Exception {
        for (String name : List.of("/nope", "/dyn-x")) {
            try (JavaClient client = client(transports, name)) {
                Map<?, ?> refusal = client.refusal();
                assertThat(refusal.get("message")).isEqualTo("Invalid namespace");
                assertThat(refusal.containsKey("data")).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void namespaces_share_a_connection(Transports transports) throws Exception {
        try (JavaClient main = client(transports, "/").connect();
                JavaClient admin = main.sibling("/admin");
                JavaClient custom = main.sibling("/custom").connect();
                JavaClient dynamic = main.sibling("/dyn-7").connect();
                JavaClient middlewares = main.sibling("/mw").connect()) {
            assertThat(admin.refusal().get("message")).isEqualTo("unauthorized");
            assertThat(Stream.of(main, custom, dynamic, middlewares).map(JavaClient::id))
                    .doesNotHaveDuplicates();
            assertThat(custom.whoAmI().get("nsp")).isEqualTo("/custom");
            assertThat(dynamic.whoAmI().get("nsp")).isEqualTo("/dyn-7");
            assertThat(middlewares.whoAmI().get("data")).isEqualTo(Map.of("order", List.of("a", "b")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_leaves_one_namespace_and_keeps_the_other(Transports transports) throws Exception {
        try (JavaClient leaving = client(transports, "/").connect();
                JavaClient staying = leaving.sibling("/custom").connect()) {
            String id = leaving.id();
            leaving.ask("join", "a").join();
            Inbox local = leaving.on(Socket.EVENT_DISCONNECT);
            leaving.socket().disconnect();
            assertThat(local.next()).containsExactly("io client disconnect");
            assertThat(departure(staying, id)).isEqualTo(left("client namespace disconnect", id));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_server_disconnects_a_socket_and_the_connection_stays(Transports transports) throws Exception {
        try (JavaClient leaving = client(transports, "/").connect();
                JavaClient staying = leaving.sibling("/custom").connect()) {
            String id = leaving.id();
            leaving.ask("join", "a").join();
            Inbox remote = leaving.on(Socket.EVENT_DISCONNECT);
            leaving.emit("kick", false);
            assertThat(remote.next()).containsExactly("io server disconnect");
            assertThat(departure(staying, id)).isEqualTo(left("server namespace disconnect", id));

            leaving.connect();
            assertThat(leaving.id()).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_server_disconnects_a_client_from_all_namespaces(Transports transports) throws Exception {
        try (JavaClient observer = client(transports, "/").connect();
                JavaClient first = client(transports, "/").connect();
                JavaClient second = first.sibling("/custom").connect()) {
            String id = first.id();
            first.ask("join", "a").join();
            Inbox ofFirst = first.on(Socket.EVENT_DISCONNECT);
            Inbox ofSecond = second.on(Socket.EVENT_DISCONNECT);
            first.emit("kick", true);
            assertThat(ofFirst.next()).containsExactly("io server disconnect");
            assertThat(ofSecond.next()).containsExactly("io server disconnect");
            assertThat(departure(observer, id)).isEqualTo(left("server namespace disconnect", id));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_comes_back_after_the_server_cut_the_connection(Transports transports) throws Exception {
        try (JavaClient observer = client(transports, "/").connect();
                JavaClient client = client(transports, "/").connect()) {
            String id = client.id();
            client.ask("join", "a").join();
            Inbox remote = client.on(Socket.EVENT_DISCONNECT);
            Inbox back = client.on(Socket.EVENT_CONNECT);
            client.emit("kick-conn");
            assertThat(remote.next()).first().isIn(CUT);
            assertThat(departure(observer, id)).isEqualTo(left("forced close", id));
            back.next();
            assertThat(client.id()).isNotEqualTo(id);
            assertThat(client.whoAmI().get("rooms")).isEqualTo(List.of(client.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_comes_back_after_the_server_was_started_again(Transports transports) throws Exception {
        JettyServer first = FixtureServer.start();
        int port = first.uri("/").getPort();
        try (JavaClient client = new JavaClient(first.uri("/"), "/", transports, options -> {
                    options.reconnectionDelay = 10;
                    options.reconnectionDelayMax = 100;
                })
                .connect()) {
            String id = client.id();
            Inbox lost = client.on(Socket.EVENT_DISCONNECT);
            Inbox back = client.on(Socket.EVENT_CONNECT);
            Inbox failures = new Inbox();
            client.manager().on(Manager.EVENT_RECONNECT_ERROR, failures::add);
            first.close();
            assertThat(lost.next()).first().isIn(CUT);
            failures.next();
            try (JettyServer second = FixtureServer.start(port)) {
                back.next();
                assertThat(client.id()).isNotEqualTo(id);
                assertThat(client.call("echo-ack", second.uri("/").getPort())).isEqualTo(port);
            }
        }
    }

    private static Object departure(JavaClient observer, String id) {
        return observer.callUntil(Objects::nonNull, "reason-of", id);
    }

    private static Map<String, Object> left(String reason, String id) {
        return Map.of(
                "disconnecting",
                reason,
                "rooms",
                Stream.of("a", id).sorted().toList(),
                "disconnect",
                reason,
                "roomsAfter",
                List.of());
    }
}

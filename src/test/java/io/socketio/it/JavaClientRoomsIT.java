package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rooms and broadcasts with three official Java clients: Ann in room a, Bob in rooms a and b, and Cid in no room. */
class JavaClientRoomsIT {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static JettyServer server;

    private final List<JavaClient> clients = new ArrayList<>();
    private final List<Inbox> news = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = FixtureServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private JavaClient connect(Transports transports, String namespace, String... rooms) throws Exception {
        JavaClient client = new JavaClient(server.uri("/"), namespace, transports, options -> {}).connect();
        clients.add(client);
        news.add(client.on("news"));
        client.ask("join", new JSONArray(List.of(rooms))).join();
        return client;
    }

    private void connectAll(Transports transports) throws Exception {
        String namespace = "/dyn-" + NAMESPACES.incrementAndGet();
        connect(transports, namespace, "a");
        connect(transports, namespace, "a", "b");
        connect(transports, namespace);
    }

    private JavaClient ann() {
        return clients.get(0);
    }

    private JavaClient bob() {
        return clients.get(1);
    }

    private JavaClient cid() {
        return clients.get(2);
    }

    @AfterEach
    void disconnect() {
        clients.forEach(JavaClient::close);
    }

    /** Returns the number of messages that each of the three has received after one of them sends another. */
    private List<Integer> received(JavaClient sender, String options) throws Exception {
        List<Integer> before = counts();
        assertThat(sender.call("pub", new JSONObject(options), "news", 1)).isEqualTo("ok");
        clients.forEach(JavaClient::settle);
        List<Integer> after = counts();
        return Stream.of(0, 1, 2).map(i -> after.get(i) - before.get(i)).toList();
    }

    private List<Integer> counts() {
        return news.stream().map(inbox -> inbox.all().size()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_broadcast_of_a_socket_leaves_it_out(Transports transports) throws Exception {
        connectAll(transports);
        assertThat(received(ann(), "{}")).containsExactly(0, 1, 1);
        assertThat(received(ann(), "{\"to\":[\"a\"]}")).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_broadcast_of_the_server_reaches_everyone(Transports transports) throws Exception {
        connectAll(transports);
        assertThat(received(ann(), "{\"scope\":\"nsp\"}")).containsExactly(1, 1, 1);
        assertThat(received(ann(), "{\"scope\":\"nsp\",\"to\":[\"a\"]}")).containsExactly(1, 1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void rooms_are_united_and_reach_a_socket_once(Transports transports) throws Exception {
        connectAll(transports);
        assertThat(received(cid(), "{\"to\":[\"a\",\"b\",\"nobody\"]}")).containsExactly(1, 1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void members_of_an_excepted_room_are_left_out(Transports transports) throws Exception {
        connectAll(transports);
        assertThat(received(cid(), "{\"to\":[\"a\"],\"except\":[\"b\"]}")).containsExactly(1, 0, 0);
        assertThat(received(cid(), "{\"scope\":\"nsp\",\"except\":[\"a\"]}")).containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_socket_that_left_a_room_is_not_reached(Transports transports) throws Exception {
        connectAll(transports);
        assertThat(bob().call("leave", "a")).isEqualTo("ok");
        assertThat(received(cid(), "{\"to\":[\"a\"]}")).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_broadcast_carries_binary(Transports transports) throws Exception {
        connectAll(transports);
        cid().emit("pub", new JSONObject(), "news", new byte[] {1, 2}, new JSONObject().put("deep", new byte[0]));
        for (Inbox inbox : news.subList(0, 2)) {
            assertThat(inbox.next())
                    .containsExactly(ByteBuffer.wrap(new byte[] {1, 2}), Map.of("deep", ByteBuffer.wrap(new byte[0])));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_broadcast_collects_acknowledgements(Transports transports) throws Exception {
        connectAll(transports);
        ann().answer("vote", payload -> "Ann " + payload);
        bob().answer("vote", payload -> "Bob " + payload);
        Map<?, ?> all =
                (Map<?, ?>) cid().call("collect", new JSONObject("{\"to\":[\"a\",\"b\"],\"timeout\":5000}"), "vote", 7);
        assertThat(all.get("timedOut")).isEqualTo(false);
        assertThat((List<?>) all.get("responses"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(answer -> assertThat(answer).isIn("Ann 7", "Bob 7"));

        Map<?, ?> some = (Map<?, ?>) cid().call("collect", new JSONObject("{\"timeout\":200}"), "vote", 8);
        assertThat(some.get("timedOut")).isEqualTo(true);
        assertThat((List<?>) some.get("responses")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_sockets_of_a_room_are_found_moved_and_disconnected(Transports transports) throws Exception {
        connectAll(transports);
        assertThat(ids(cid().call("fetch", "a"))).containsExactlyInAnyOrder(ann().id(), bob().id());
        cid().ask("sockets-join", "b", "z").join();
        assertThat(ids(cid().call("fetch", "z"))).containsExactly(bob().id());
        cid().ask("sockets-leave", "a", "z").join();
        assertThat(ids(cid().call("fetch", "z"))).isEmpty();

        Inbox bobs = bob().on("disconnect");
        cid().ask("disconnect-sockets", "b", true).join();
        assertThat(bobs.next()).containsExactly("io server disconnect");
        assertThat(cid().call("count")).isEqualTo(2);
    }

    private static List<Object> ids(Object sockets) {
        return ((List<?>) sockets)
                .stream().<Object>map(socket -> ((Map<?, ?>) socket).get("id")).toList();
    }
}

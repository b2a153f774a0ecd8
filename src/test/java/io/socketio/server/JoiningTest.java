package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Next;
import io.socketio.Socket;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private final ServerFixture server = new ServerFixture();

    private static Duration justBefore(Duration timeout) {
        return timeout.minusMillis(1);
    }

    @Test
    void the_answer_to_connect_is_the_id_of_the_socket() {
        WireClient client = server.connect();
        client.send("0");
        Socket socket = client.socketIn("/");

        assertThat(client.received()).containsExactly("0{\"sid\":\"" + socket.id() + "\"}");
        assertThat(socket.id()).hasSize(20).isNotEqualTo(client.session.id());
        assertThat(socket.rooms()).containsExactly(socket.id());
        assertThat(socket.connected()).isTrue();
    }

    /**
     * Clients may not be ready for two messages at once: they listen for events only when they know that they are in.
     */
    @Test
    void the_answer_to_connect_does_not_wait_for_what_listeners_send() {
        server.io.main().onConnection(socket -> socket.emit("welcome"));
        WireClient client = server.connect();
        client.session.beginBatch();
        List<Integer> pieces = new ArrayList<>();
        client.react(() -> pieces.add(client.messages.size()));
        client.send("0");
        client.session.endBatch();

        assertThat(client.received()).hasSize(2).last().isEqualTo("2[\"welcome\"]");
        assertThat(pieces).containsExactly(2, 3);
    }

    @Test
    void whose_outbox_is_too_full_for_the_answer_to_connect_is_not_left_behind() {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        config.outboxPacketsPerClient(1);
        ServerFixture small = new ServerFixture(config);
        small.io.of("/other");
        WireClient client = small.join("/");
        client.stall();
        client.socketIn("/").emit("on its way");
        client.socketIn("/").emit("waits");
        client.send("0/other,");

        assertThat(client.closed).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(small.io.of("/other").sockets()).isEmpty();
        assertThat(small.io.of("/other").rooms().rooms()).isEmpty();
        assertThat(small.io.connections()).isZero();
    }

    @Test
    void the_handshake_holds_what_the_client_said_and_its_first_request() {
        WireClient client = server.connect();
        client.send("0{\"token\":\"x\"}");

        assertThat(client.socketIn("/").handshake().auth().json()).isEqualTo("{\"token\":\"x\"}");
        assertThat(client.socketIn("/").handshake().query()).containsEntry("token", "q");
        assertThat(client.socketIn("/").handshake().crossDomain()).isFalse();
    }

    @Test
    void who_says_nothing_with_connect_has_an_empty_object_as_auth() {
        assertThat(server.join("/").socketIn("/").handshake().auth().json()).isEqualTo("{}");
    }

    @Test
    void each_namespace_gives_a_socket_of_its_own_on_one_connection() {
        server.io.of("/chat");
        WireClient client = server.join("/", "/chat");

        assertThat(client.socketIn("/").id())
                .isNotEqualTo(client.socketIn("/chat").id());
        assertThat(client.socketIn("/").connection())
                .isSameAs(client.socketIn("/chat").connection());
        assertThat(server.io.connections()).isOne();
    }

    @Test
    void an_unknown_namespace_is_refused_and_the_connection_stays() {
        WireClient client = server.connect();
        client.send("0/nope,");
        assertThat(client.received()).containsExactly("4/nope,{\"message\":\"Invalid namespace\"}");

        client.send("0");
        assertThat(client.received()).singleElement().asString().startsWith("0{");
    }

    @Test
    void who_joins_nothing_in_time_is_disconnected() {
        WireClient client = server.connect();
        client.send("0/nope,");
        server.advance(justBefore(ServerFixture.CONNECT_TIMEOUT));
        assertThat(client.session.isOpen()).isTrue();

        server.advance(Duration.ofMillis(1));
        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(server.io.connections()).isZero();
    }

    @Test
    void who_has_joined_may_stay() {
        WireClient client = server.join("/");
        server.advance(ServerFixture.CONNECT_TIMEOUT.multipliedBy(2));

        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void who_leaves_its_last_namespace_has_the_same_time_again() {
        WireClient client = server.join("/");
        server.advance(ServerFixture.CONNECT_TIMEOUT);
        client.send("1");
        server.advance(justBefore(ServerFixture.CONNECT_TIMEOUT));
        assertThat(client.session.isOpen()).isTrue();

        server.advance(Duration.ofMillis(1));
        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void a_timeout_that_another_one_has_replaced_closes_nothing() {
        WireClient client = server.join("/");
        LocalSocket socket = (LocalSocket) client.socketIn("/");
        client.send("1");
        new JoinTimeout(socket.client()).run();
        server.advance(justBefore(ServerFixture.CONNECT_TIMEOUT));

        assertThat(client.closed).isNull();
    }

    @Test
    void a_second_connect_for_a_joined_namespace_ends_the_connection() {
        WireClient client = server.join("/");
        client.send("0");

        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void several_connects_before_the_decision_give_one_socket() {
        List<Next> pending = new ArrayList<>();
        server.io.of("/").use((socket, next) -> pending.add(next));
        WireClient client = server.connect();
        client.send("0", "0", "0");
        pending.forEach(Next::proceed);
        server.run();

        assertThat(pending).hasSize(1);
        assertThat(client.received()).hasSize(1);
        assertThat(server.io.of("/").sockets()).hasSize(1);
    }

    @Test
    void an_event_right_behind_connect_comes_after_the_connection_listener() {
        List<String> told = new ArrayList<>();
        server.io.of("/").onConnection(socket -> {
            told.add("connection");
            socket.on("hello", (s, arguments, ack) -> told.add("hello " + arguments.get(0, String.class)));
        });
        server.connect().send("0", "2[\"hello\",\"1\"]", "2[\"hello\",\"2\"]");

        assertThat(told).containsExactly("connection", "hello 1", "hello 2");
    }

    @Test
    void events_that_come_while_a_middleware_thinks_wait_for_its_decision() {
        List<String> told = new ArrayList<>();
        List<Next> pending = new ArrayList<>();
        server.io.of("/").use((socket, next) -> pending.add(next));
        server.io.of("/").on("hello", (s, arguments, ack) -> ack.send("heard"));
        server.io.of("/").onConnection(socket -> told.add("connection"));
        WireClient client = server.connect();
        client.send("0", "27[\"hello\"]");
        assertThat(client.received()).isEmpty();

        pending.get(0).proceed();
        server.run();
        assertThat(told).containsExactly("connection");
        assertThat(client.received()).hasSize(2).last().isEqualTo("37[\"heard\"]");
    }

    @Test
    void who_leaves_right_behind_connect_has_been_there() {
        List<String> told = new ArrayList<>();
        server.io.of("/").onConnection(socket -> told.add("in"));
        server.io.of("/").onDisconnect((socket, reason) -> told.add(reason.toString()));
        WireClient client = server.connect();
        client.send("0", "1");

        assertThat(told).containsExactly("in", "client namespace disconnect");
        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void no_client_may_have_more_namespaces_than_the_bound() {
        ServerFixture bounded = new ServerFixture(SocketIoConfig.builder().maxNamespacesPerClient(2));
        bounded.io.of("/a");
        bounded.io.of("/b");
        WireClient client = bounded.join("/", "/a");
        client.send("0/b,");
        assertThat(client.received()).containsExactly("4/b,{\"message\":\"Too many namespaces\"}");

        client.send("1/a,", "0/b,");
        assertThat(client.received()).singleElement().asString().startsWith("0/b,{");
    }

    @Test
    void who_leaves_the_last_namespace_while_another_one_decides_has_the_same_time_again() {
        List<Next> pending = new ArrayList<>();
        server.io.of("/slow").use((socket, next) -> pending.add(next));
        WireClient client = server.join("/");
        client.send("0/slow,", "1");
        server.advance(ServerFixture.CONNECT_TIMEOUT.plusSeconds(1));
        assertThat(client.closed).isNotNull();
        pending.get(0).proceed();
        assertThat(server.io.of("/slow").sockets()).isEmpty();
    }

    @Test
    void who_goes_within_the_sending_of_its_welcome_was_in_and_has_left() {
        List<String> told = new ArrayList<>();
        server.io.of("/").onConnection(socket -> told.add("in"));
        server.io.of("/").onDisconnect((socket, reason) -> told.add("out: " + reason));
        WireClient client = server.connect();
        client.react(client::drop);
        client.send("0");
        server.run();

        assertThat(told).containsExactly("in", "out: transport close");
    }
}

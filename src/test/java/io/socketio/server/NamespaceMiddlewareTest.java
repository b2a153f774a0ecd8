package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectedException;
import io.socketio.Namespace;
import io.socketio.Next;
import io.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NamespaceMiddlewareTest {
    private final ServerFixture server = new ServerFixture();
    private final Namespace main = server.io.of("/");
    private final List<String> told = new ArrayList<>();
    private final List<Next> pending = new ArrayList<>();

    @Test
    void middlewares_are_asked_in_order_before_the_socket_is_in() {
        main.use((socket, next) -> {
            told.add("first, connected=" + socket.connected());
            next.proceed();
        });
        main.use((socket, next) -> {
            told.add("second, connected=" + socket.connected());
            next.proceed();
        });
        main.onConnection(socket -> told.add("in, connected=" + socket.connected()));
        server.join("/");

        assertThat(told).containsExactly("first, connected=false", "second, connected=false", "in, connected=true");
    }

    @Test
    void the_next_one_is_not_asked_after_a_refusal() {
        main.use((socket, next) -> next.refuse("no"));
        main.use((socket, next) -> told.add("asked"));
        WireClient client = server.connect();
        client.send("0");

        assertThat(client.received()).containsExactly("4{\"message\":\"no\"}");
        assertThat(told).isEmpty();
        assertThat(main.sockets()).isEmpty();
        assertThat(main.rooms().rooms()).isEmpty();
    }

    @Test
    void a_middleware_that_never_decides_has_refused_after_a_while() {
        server.io.of("/slow").use((socket, next) -> pending.add(next));
        WireClient client = server.join("/");
        client.send("0/slow,", "2/slow,[\"early\"]");
        server.advance(ServerFixture.CONNECT_TIMEOUT.plusMillis(1));

        assertThat(client.received()).containsExactly("4/slow,{\"message\":\"Timed out\"}");
        assertThat(server.io.of("/slow").sockets()).isEmpty();

        pending.get(0).proceed();
        server.run();
        assertThat(client.received()).isEmpty();
        assertThat(server.timer.size()).as("timers but those of the heartbeat").isEqualTo(1);
    }

    @Test
    void a_middleware_that_decides_leaves_no_timer_behind() {
        main.use((socket, next) -> pending.add(next));
        WireClient client = server.connect();
        client.send("0");
        assertThat(server.timer.size()).isEqualTo(3);

        pending.get(0).proceed();
        server.run();
        assertThat(server.timer.size()).as("timers but those of the heartbeat").isEqualTo(1);
    }

    @Test
    void a_refusal_carries_its_data() {
        server.io.of("/admin").use((socket, next) -> next.refuse("no", Map.of("code", 7)));
        WireClient client = server.connect();
        client.send("0/admin,");

        assertThat(client.received()).containsExactly("4/admin,{\"message\":\"no\",\"data\":{\"code\":7}}");
    }

    @Test
    void the_data_of_a_refusal_may_be_what_the_client_sent() {
        main.use((socket, next) -> next.refuse("no", socket.handshake().auth()));
        WireClient client = server.connect();
        client.send("0{\"a\":1}");

        assertThat(client.received()).containsExactly("4{\"message\":\"no\",\"data\":{\"a\":1}}");
    }

    @Test
    void data_that_cannot_be_written_as_json_is_left_out() {
        main.use((socket, next) -> next.refuse("no", new Object() {
            @SuppressWarnings("unused") // read by JSON-B
            public String getValue() {
                throw new IllegalStateException();
            }
        }));
        WireClient client = server.connect();
        client.send("0");

        assertThat(client.received()).containsExactly("4{\"message\":\"no\"}");
    }

    @Test
    void who_was_refused_may_try_again_on_the_same_connection() {
        main.use((socket, next) -> {
            if (socket.handshake().auth().json().contains("secret")) {
                next.proceed();
            } else {
                next.refuse("no");
            }
        });
        WireClient client = server.connect();
        client.send("0");
        client.send("0{\"token\":\"secret\"}");

        assertThat(client.received()).hasSize(2).last().asString().startsWith("0{\"sid\"");
    }

    @Test
    void the_decision_may_come_later() {
        main.use((socket, next) -> pending.add(next));
        WireClient client = server.connect();
        client.send("0");
        assertThat(client.received()).isEmpty();

        pending.get(0).proceed();
        server.run();
        assertThat(client.received()).singleElement().asString().startsWith("0{\"sid\"");
    }

    @Test
    void after_a_late_decision_the_next_one_is_asked_where_listeners_run() {
        main.use((socket, next) -> pending.add(next));
        main.use((socket, next) -> told.add("second"));
        server.connect().send("0");

        pending.get(0).proceed();
        assertThat(told).isEmpty();
        server.run();
        assertThat(told).containsExactly("second");
    }

    @Test
    void only_the_first_decision_counts() {
        main.use((socket, next) -> {
            next.refuse("no");
            next.proceed();
            next.refuse("twice");
        });
        WireClient client = server.connect();
        client.send("0");

        assertThat(client.received()).containsExactly("4{\"message\":\"no\"}");
    }

    @Test
    void a_middleware_that_throws_refuses_without_its_text() {
        main.use((socket, next) -> {
            throw new IllegalStateException("password of the database");
        });
        WireClient client = server.connect();
        client.send("0");

        assertThat(client.received()).containsExactly("4{\"message\":\"Internal error\"}");
    }

    @Test
    void a_middleware_that_fails_with_an_error_refuses_too() {
        main.use((socket, next) -> {
            throw new NoClassDefFoundError("gone");
        });
        WireClient client = server.connect();
        client.send("0");

        assertThat(client.received()).containsExactly("4{\"message\":\"Internal error\"}");
    }

    @Test
    void rooms_and_data_of_a_middleware_are_there_when_the_socket_is_in() {
        main.use((socket, next) -> {
            socket.join("staff");
            socket.data().put("name", "Ada");
            next.proceed();
        });
        Socket socket = server.join("/").socketIn("/");

        assertThat(socket.rooms()).containsExactlyInAnyOrder(socket.id(), "staff");
        assertThat(socket.data()).containsEntry("name", "Ada");
    }

    @Test
    void who_has_gone_before_the_decision_is_not_let_in() {
        main.use((socket, next) -> {
            socket.join("staff");
            pending.add(next);
        });
        main.onConnection(socket -> told.add("in"));
        main.onDisconnect((socket, reason) -> told.add("out"));
        WireClient client = server.connect();
        client.send("0");
        client.drop();
        pending.get(0).proceed();
        server.run();

        assertThat(told).isEmpty();
        assertThat(main.sockets()).isEmpty();
        assertThat(main.rooms().rooms()).isEmpty();
    }

    @Test
    void an_answer_that_a_refused_socket_owes_never_comes() {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        main.use((socket, next) -> {
            answers.add(socket.emitWithAck("who").toCompletableFuture());
            next.refuse("no");
        });
        server.connect().send("0");

        assertThat(answers.get(0)).isCompletedExceptionally();
        assertThat(answers.get(0).handle((value, failure) -> failure).join()).isInstanceOf(DisconnectedException.class);
    }
}

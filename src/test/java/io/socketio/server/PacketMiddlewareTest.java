package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Next;
import io.socketio.RefusedException;
import io.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketMiddlewareTest {
    private final ServerFixture server = new ServerFixture();
    private final List<String> told = new ArrayList<>();
    private final List<Next> pending = new ArrayList<>();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    PacketMiddlewareTest() {
        socket.on("e", (s, arguments, ack) -> told.add("e" + arguments.get(0).json()));
    }

    @Test
    void all_of_them_are_asked_in_order_before_the_listener() {
        socket.onAny((s, event, arguments) -> told.add("any"));
        socket.use((sender, event, arguments, next) -> {
            told.add("first " + event);
            next.proceed();
        });
        socket.use((sender, event, arguments, next) -> {
            told.add("second");
            next.proceed();
        });
        client.send("2[\"e\",1]");

        assertThat(told).containsExactly("any", "first e", "second", "e1");
    }

    @Test
    void a_refused_event_reaches_the_error_listener_and_nobody_else() {
        List<Throwable> errors = new ArrayList<>();
        socket.onError((s, error, ack) -> errors.add(error));
        socket.use((sender, event, arguments, next) -> next.refuse("blocked", 7));
        client.send("23[\"e\",1]");

        assertThat(told).isEmpty();
        assertThat(client.received()).isEmpty();
        assertThat(errors).singleElement().isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused).hasMessage("blocked");
            assertThat(refused.data()).isEqualTo(7);
        });
    }

    @Test
    void a_decision_that_comes_later_brings_the_event_back_into_the_order_of_the_socket() {
        socket.use((sender, event, arguments, next) -> pending.add(next));
        client.send("2[\"e\",1]");
        pending.get(0).proceed();
        assertThat(told).isEmpty();

        server.run();
        assertThat(told).containsExactly("e1");
    }

    @Test
    void an_event_whose_decision_comes_after_the_socket_has_left_is_dropped() {
        socket.use((sender, event, arguments, next) -> pending.add(next));
        socket.onDisconnect((s, reason) -> told.add("left"));
        client.send("2[\"e\",1]", "1");
        pending.get(0).proceed();
        server.run();

        assertThat(told).containsExactly("left");
    }

    @Test
    void a_middleware_that_throws_drops_its_event_only() {
        List<Throwable> errors = new ArrayList<>();
        socket.onError((s, error, ack) -> errors.add(error));
        socket.use((sender, event, arguments, next) -> {
            if (arguments.get(0, int.class) == 1) {
                throw new IllegalStateException("one");
            }
            next.proceed();
        });
        client.send("2[\"e\",1]", "2[\"e\",2]");

        assertThat(told).containsExactly("e2");
        assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void those_of_the_namespace_are_for_all_its_sockets_and_come_first() {
        WireClient other = server.join("/");
        other.socketIn("/").on("e", (s, arguments, ack) -> told.add("other's e"));
        socket.use((sender, event, arguments, next) -> {
            told.add("socket's");
            next.proceed();
        });
        server.io.main().use((sender, event, arguments, next) -> {
            told.add("namespace's");
            next.proceed();
        });
        client.send("2[\"e\",1]");
        other.send("2[\"e\",2]");

        assertThat(told).containsExactly("namespace's", "socket's", "e1", "namespace's", "other's e");
    }

    @Test
    void what_the_one_of_the_namespace_refuses_is_not_asked_further() {
        List<Throwable> errors = new ArrayList<>();
        server.io.main().onError((s, error, ack) -> errors.add(error));
        server.io.main().use((sender, event, arguments, next) -> next.refuse("blocked for " + sender.id()));
        socket.use((sender, event, arguments, next) -> told.add("asked"));
        client.send("2[\"e\",1]");

        assertThat(told).isEmpty();
        assertThat(errors).singleElement().asString().contains("blocked for " + socket.id());
    }
}

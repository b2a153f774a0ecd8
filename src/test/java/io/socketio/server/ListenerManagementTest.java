package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.Arguments;
import io.socketio.ConnectionListener;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.ListenerRegistry;
import io.socketio.Namespace;
import io.socketio.NamespaceListener;
import io.socketio.ServerSideListener;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.protocol.socketio.EventNames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** once, off, and listeners for everything that comes in or goes out. */
class ListenerManagementTest {
    private final ServerFixture server = new ServerFixture();
    private final List<String> told = new ArrayList<>();
    private final Namespace main = server.io.of("/");
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    private AnyListener any(String name) {
        return (s, event, arguments) ->
                told.add(name + " " + event + arguments.get(0).json());
    }

    @Test
    void once_is_once_for_each_source() {
        socket.once("e", (s, arguments, ack) -> told.add("socket"));
        main.once("e", (s, arguments, ack) -> told.add("namespace"));
        client.send("2[\"e\"]", "2[\"e\"]");

        assertThat(told).containsExactly("namespace", "socket");
    }

    @Test
    void once_can_be_taken_back() {
        SocketEventListener listener = (s, arguments, ack) -> told.add("called");
        socket.once("e", listener);
        socket.off("e", listener);
        client.send("2[\"e\"]");

        assertThat(told).isEmpty();
    }

    @Test
    void all_listeners_of_an_event_can_be_taken_back() {
        socket.on("e", (s, arguments, ack) -> told.add("one"));
        socket.once("e", (s, arguments, ack) -> told.add("two"));
        socket.on("other", (s, arguments, ack) -> told.add("other"));
        socket.off("e");
        client.send("2[\"e\"]", "2[\"other\"]");

        assertThat(told).containsExactly("other");
    }

    @Test
    void names_that_no_client_can_send_are_refused() {
        for (String name : EventNames.RESERVED) {
            assertThatThrownBy(() -> socket.on(name, (s, arguments, ack) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("onDisconnect");
            assertThatThrownBy(() -> main.once(name, (s, arguments, ack) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(socket.eventNames()).isEmpty();
    }

    @Test
    void who_prepends_comes_first() {
        socket.onAny(any("second"));
        socket.prependAny(any("first"));
        client.send("2[\"e\",1]");

        assertThat(told).containsExactly("first e1", "second e1");
    }

    @Test
    void catch_all_listeners_can_be_taken_back() {
        AnyListener one = any("one");
        socket.onAny(one);
        socket.onAny(any("two"));
        socket.offAny(one);
        client.send("2[\"e\",1]");
        socket.offAny();
        client.send("2[\"e\",2]");

        assertThat(told).containsExactly("two e1");
    }

    @Test
    void what_goes_out_is_seen_whether_it_is_an_emit_or_a_broadcast() {
        main.onAnyOutgoing(any("namespace"));
        socket.onAnyOutgoing(any("socket"));
        socket.emit("a", 1);
        server.io.emit("b", 2);

        assertThat(told).containsExactly("namespace a1", "socket a1", "namespace b2", "socket b2");
        assertThat(client.received()).containsExactly("2[\"a\",1]", "2[\"b\",2]");
    }

    @Test
    void an_outgoing_listener_of_a_socket_sees_nothing_of_others() {
        WireClient other = server.join("/");
        socket.onAnyOutgoing(any("socket"));
        other.socketIn("/").emit("a", 1);
        socket.broadcast().emit("b", 2);

        assertThat(told).isEmpty();
    }

    @Test
    void acknowledgements_are_no_events() {
        socket.on("e", (s, arguments, ack) -> ack.send("answer"));
        socket.onAnyOutgoing(any("out"));
        client.send("21[\"e\"]");

        assertThat(client.received()).containsExactly("31[\"answer\"]");
        assertThat(told).isEmpty();
    }

    @Test
    void outgoing_listeners_can_be_ordered_and_taken_back() {
        AnyListener one = any("one");
        socket.onAnyOutgoing(any("two"));
        socket.prependAnyOutgoing(one);
        socket.emit("e", 1);
        socket.offAnyOutgoing(one);
        socket.emit("e", 2);
        socket.offAnyOutgoing();
        socket.emit("e", 3);

        assertThat(told).containsExactly("one e1", "two e1", "two e2");
    }

    @Test
    void an_outgoing_listener_that_fails_stops_nothing() {
        List<Throwable> errors = new ArrayList<>();
        socket.onError((s, error, ack) -> errors.add(error));
        socket.onAnyOutgoing((s, event, arguments) -> {
            throw new IllegalStateException();
        });
        socket.emit("e");

        assertThat(client.received()).containsExactly("2[\"e\"]");
        assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void catch_all_listeners_can_be_listed() {
        AnyListener one = any("one");
        AnyListener two = any("two");
        socket.onAny(one);
        socket.prependAny(two);
        main.onAnyOutgoing(one);

        assertThat(socket.listenersAny()).containsExactly(two, one);
        assertThat(socket.listenersAnyOutgoing()).isEmpty();
        assertThat(main.listenersAnyOutgoing()).containsExactly(one);
        assertThat(main.listenersAny()).isEmpty();
    }

    @Test
    void events_that_are_listened_to_can_be_listed() {
        socket.on("a", (s, arguments, ack) -> {});
        socket.once("b", (s, arguments, ack) -> {});
        socket.on("c", (s, arguments, ack) -> {});
        socket.off("c");
        assertThat(socket.eventNames()).containsExactlyInAnyOrder("a", "b");
        assertThat(main.eventNames()).isEmpty();
        client.send("2[\"b\"]");

        assertThat(socket.eventNames()).containsExactly("a");
    }

    @Test
    void listeners_of_every_kind_can_be_taken_back() {
        ConnectionListener connected = s -> told.add("connected");
        DisconnectListener disconnected = (s, reason) -> told.add("disconnected");
        ErrorListener failed = (s, error, ack) -> told.add("failed");
        NamespaceListener made = namespace -> told.add("made");
        server.io.onConnection(connected);
        server.io.onNewNamespace(made);
        for (ListenerRegistry each : List.of(main, socket)) {
            each.onDisconnecting(disconnected);
            each.onDisconnect(disconnected);
            each.onError(failed);
        }
        server.io.offConnection(connected);
        server.io.offNewNamespace(made);
        for (ListenerRegistry each : List.of(main, socket)) {
            each.offDisconnecting(disconnected);
            each.offDisconnect(disconnected);
            each.offError(failed);
        }
        socket.on("e", (s, arguments, ack) -> {
            throw new IllegalStateException("expected by this test");
        });
        server.io.of("/new");
        server.join("/");
        client.send("21[\"e\"]", "1");

        assertThat(told).isEmpty();
    }

    @Test
    void listeners_for_events_of_other_nodes_can_be_taken_back() {
        LocalNamespace namespace = server.io.of("/");
        ServerSideListener heard = (arguments, ack) -> told.add("heard");
        server.io.otherNodes().on("e", heard);
        server.io.otherNodes().on("e", (arguments, ack) -> told.add("kept"));
        server.io.otherNodes().off("e", heard);
        server.io.otherNodes().off("other", heard);
        new LocalDelivery(namespace, namespace.index())
                .onServerSideEvent(server.io.codec().serverSideEvent("e", new Object[0]), null);
        server.run();

        assertThat(told).containsExactly("kept");
    }

    @Test
    void a_listener_that_takes_itself_back_keeps_the_next_one_from_nothing() {
        server.io.onConnection(new ConnectionListener() {
            @Override
            public void onConnection(Socket connected) {
                told.add("connected");
                server.io.offConnection(this);
            }
        });
        server.io.onConnection(connected -> told.add("next"));
        server.io.otherNodes().on("e", new ServerSideListener() {
            @Override
            public void onEvent(Arguments arguments, Ack ack) {
                told.add("heard");
                server.io.otherNodes().off("e", this);
            }
        });
        server.io.otherNodes().on("e", (arguments, ack) -> told.add("next"));
        server.join("/");
        LocalNamespace namespace = server.io.of("/");
        new LocalDelivery(namespace, namespace.index())
                .onServerSideEvent(server.io.codec().serverSideEvent("e", new Object[0]), null);
        server.run();

        assertThat(told).containsExactly("connected", "next", "heard", "next");
    }
}

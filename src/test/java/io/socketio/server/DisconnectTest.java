package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.engine.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectTest {
    private final ServerFixture server = new ServerFixture();
    private final Namespace chat = server.io.of("/chat");
    private final List<String> told = new ArrayList<>();
    private WireClient client = server.connect();

    @BeforeEach
    void join() {
        chat.onDisconnecting((socket, reason) -> told.add("disconnecting: " + reason + rooms(socket)));
        chat.onDisconnect((socket, reason) -> told.add("disconnect: " + reason + rooms(socket)));
        client = server.join("/chat", "/");
        client.socketIn("/chat").join("room");
    }

    private static Set<String> rooms(Socket socket) {
        Set<String> rooms = new TreeSet<>();
        socket.rooms().forEach(room -> rooms.add(room.equals(socket.id()) ? "self" : room));
        return rooms;
    }

    private void leftBecauseOf(String reason) {
        assertThat(told).containsExactly("disconnecting: " + reason + "[room, self]", "disconnect: " + reason + "[]");
    }

    @Test
    void the_client_leaves_the_namespace() {
        client.send("1/chat,");

        leftBecauseOf("client namespace disconnect");
        assertThat(client.received()).isEmpty();
        assertThat(client.socketIn("/").connected()).isTrue();
    }

    @Test
    void the_server_makes_the_client_leave() {
        Socket socket = client.socketIn("/chat");
        socket.disconnect();
        server.run();

        leftBecauseOf("server namespace disconnect");
        assertThat(client.received()).containsExactly("1/chat,");
        assertThat(socket.connected()).isFalse();
        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void a_client_that_closes_the_connection_when_it_hears_of_its_end_does_not_change_the_reason() {
        client.react(() -> client.session.onTransportClosed(client, CloseReason.TRANSPORT_CLOSE, "gone"));
        client.socketIn("/chat").disconnect();
        server.run();

        leftBecauseOf("server namespace disconnect");
        assertThat(client.closed).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    void a_client_may_come_back_as_soon_as_it_hears_of_its_end() {
        client.react(() -> {
            client.react(() -> {});
            client.send("0/chat,");
        });
        client.socketIn("/chat").disconnect();
        server.run();

        assertThat(client.session.isOpen()).isTrue();
        assertThat(client.socketIn("/chat").connected()).isTrue();
    }

    @Test
    void a_socket_that_has_left_does_not_disconnect_the_next_one() {
        Socket first = client.socketIn("/chat");
        first.disconnect();
        client.send("0/chat,");
        client.received();
        first.disconnect();
        server.run();

        assertThat(client.received()).isEmpty();
        assertThat(client.socketIn("/chat").connected()).isTrue();
    }

    @Test
    void the_server_closes_the_connection_through_a_socket() {
        client.socketIn("/").disconnect(true);
        server.run();

        leftBecauseOf("server namespace disconnect");
        assertThat(client.received()).containsExactlyInAnyOrder("1", "1/chat,");
        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void the_server_closes_the_connection_itself() {
        client.socketIn("/").connection().close();
        server.run();

        leftBecauseOf("forced close");
        assertThat(client.received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_end_of_the_session_is_the_reason_of_its_sockets(CloseReason reason) {
        client.session.abort(reason);
        server.run();

        leftBecauseOf(reason.toString());
    }

    @ParameterizedTest
    @EnumSource
    void events_that_wait_are_still_heard_unless_their_client_sent_too_fast(CloseReason reason) {
        chat.on("e", (socket, arguments, ack) -> {
            told.add("event");
            client.session.abort(reason);
        });
        client.send("2/chat,[\"e\"]", "2/chat,[\"e\"]", "2/chat,[\"e\"]");

        long heard = told.stream().filter("event"::equals).count();
        assertThat(heard).isEqualTo(reason == CloseReason.FAST_PRODUCER ? 1 : 3);
        assertThat(told).endsWith("disconnect: " + reason + "[]");
    }

    @Test
    void the_server_stops() {
        server.close();

        leftBecauseOf("server shutting down");
        assertThat(client.received()).isEmpty();
        assertThat(server.io.connections()).isZero();
    }

    @Test
    void a_packet_that_only_servers_send_ends_the_connection() {
        client.send("4/chat,{}");

        leftBecauseOf("forced close");
    }

    @Test
    void a_packet_that_cannot_be_decoded_tells_the_error_listeners_first() {
        chat.onError((socket, error, ack) -> told.add(error.getClass().getSimpleName()));
        client.send("2/chat,{");

        assertThat(told.remove(0)).isEqualTo("PacketException");
        leftBecauseOf("forced close");
    }

    @Test
    void a_packet_for_a_namespace_that_was_never_joined_ends_the_connection() {
        client.send("2/nope,[\"e\"]");

        leftBecauseOf("forced close");
    }

    @Test
    void what_the_client_sent_before_it_heard_of_its_end_is_ignored() {
        client.socketIn("/chat").disconnect();
        client.send("2/chat,[\"e\"]", "1/chat,");
        assertThat(client.session.isOpen()).isTrue();

        client.send("0/chat,");
        assertThat(chat.sockets()).hasSize(1);
    }

    @Test
    void events_that_came_before_are_heard_before() {
        chat.on("e", (socket, arguments, ack) -> told.add("event"));
        client.send("2/chat,[\"e\"]", "1/chat,");

        assertThat(told).hasSize(3).startsWith("event");
    }

    @Test
    void who_has_left_joins_nothing() {
        Socket socket = client.socketIn("/chat");
        client.send("1/chat,");
        socket.join("room");

        assertThat(socket.rooms()).isEmpty();
        assertThat(chat.rooms().rooms()).isEmpty();
    }

    @Test
    void attachments_that_do_not_arrive_in_time_end_the_connection() {
        client.send("51-/chat,[\"e\",{\"_placeholder\":true,\"num\":0}]");
        server.advance(server.io.config().packets().attachmentTimeout().minusMillis(1));
        assertThat(told).isEmpty();

        server.advance(java.time.Duration.ofMillis(1));
        leftBecauseOf("forced close");
    }
}

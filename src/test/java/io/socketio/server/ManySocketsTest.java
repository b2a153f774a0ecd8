package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.AckTimeoutException;
import io.socketio.Broadcast;
import io.socketio.DisconnectedException;
import io.socketio.Namespace;
import io.socketio.RemoteSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** fetchSockets, socketsJoin, socketsLeave and disconnectSockets. */
class ManySocketsTest {
    private final ServerFixture server = new ServerFixture();
    private final Namespace main = server.io.of("/");
    private final WireClient a = server.join("/");
    private final WireClient b = server.join("/");

    ManySocketsTest() {
        a.socketIn("/").join("room");
        a.socketIn("/").data().put("name", "Ada");
    }

    private static List<RemoteSocket> fetch(Broadcast broadcast) {
        return broadcast.fetchSockets().toCompletableFuture().join();
    }

    private static String id(WireClient client) {
        return client.socketIn("/").id();
    }

    @Test
    void those_that_an_emit_would_reach_are_fetched() {
        assertThat(fetch(server.io)).extracting(RemoteSocket::id).containsExactlyInAnyOrder(id(a), id(b));
        assertThat(fetch(main.except("room"))).extracting(RemoteSocket::id).containsExactly(id(b));
        assertThat(fetch(main.to("nobody"))).isEmpty();
        assertThat(fetch(b.socketIn("/").broadcast()))
                .extracting(RemoteSocket::id)
                .containsExactly(id(a));
    }

    @Test
    void a_fetched_socket_is_what_it_was_at_that_moment() {
        RemoteSocket fetched = fetch(main.to("room")).get(0);
        a.socketIn("/").join("later");
        a.socketIn("/").data().put("name", "Grace");

        assertThat(fetched.rooms()).isEqualTo(Set.of(id(a), "room"));
        assertThat(fetched.data()).containsExactly(Map.entry("name", "Ada"));
        assertThat(fetched.handshake().query()).containsEntry("token", "q");
    }

    @Test
    void a_fetched_socket_can_be_used() {
        RemoteSocket fetched = fetch(main.to("room")).get(0);
        fetched.emit("e", 1);
        fetched.join("x", "y");
        fetched.leave("room");

        assertThat(a.received()).containsExactly("2[\"e\",1]");
        assertThat(a.socketIn("/").rooms()).containsExactlyInAnyOrder(id(a), "x", "y");

        fetched.disconnect(false);
        assertThat(a.received()).containsExactly("1");
        assertThat(fetch(server.io)).extracting(RemoteSocket::id).containsExactly(id(b));
    }

    @Test
    void sockets_join_and_leave_rooms_together() {
        main.socketsJoin("all", "more");
        assertThat(main.rooms().members("all")).containsExactlyInAnyOrder(id(a), id(b));

        main.to("room").socketsLeave("all", "more", "never");
        assertThat(main.rooms().members("all")).containsExactly(id(b));

        main.to("all").socketsJoin("all", "room");
        assertThat(main.rooms().members("room")).containsExactlyInAnyOrder(id(a), id(b));

        main.to("room").socketsLeave("room");
        assertThat(main.rooms().rooms()).doesNotContain("room");
    }

    @Test
    void disconnected_sockets_leave_and_their_connections_stay() {
        main.to("room").disconnectSockets(false);

        assertThat(a.received()).containsExactly("1");
        assertThat(a.session.isOpen()).isTrue();
        assertThat(main.sockets()).extracting(io.socketio.Socket::id).containsExactly(id(b));
    }

    @Test
    void with_close_the_connection_ends_and_all_its_sockets_leave() {
        server.io.of("/chat");
        a.send("0/chat,");
        a.received();
        main.to("room").disconnectSockets(true);

        assertThat(a.received()).containsExactlyInAnyOrder("1", "1/chat,");
        assertThat(a.closed).isNotNull();
        assertThat(server.io.of("/chat").sockets()).isEmpty();
        assertThat(server.io.connections()).isOne();
    }

    @Test
    void a_fetched_socket_acknowledges() {
        RemoteSocket fetched = fetch(main.to("room")).get(0);
        var answer = fetched.emitWithAck("q", 1).toCompletableFuture();
        assertThat(a.received()).containsExactly("20[\"q\",1]");
        assertThat(b.received()).isEmpty();
        a.send("30[\"yes\",\"not looked at\"]");

        assertThat(answer.join().as(String.class)).isEqualTo("yes");
    }

    @Test
    void a_fetched_socket_that_does_not_acknowledge_in_time_or_is_gone_is_a_failure() {
        RemoteSocket fetched = fetch(main.to("room")).get(0);
        var late = fetched.timeout(Duration.ofSeconds(2)).emitWithAck("q").toCompletableFuture();
        server.advance(Duration.ofMillis(1_900));
        assertThat(late).isNotDone();
        server.advance(Duration.ofMillis(200));
        assertThat(late).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(AckTimeoutException.class);

        a.drop();
        assertThat(fetched.emitWithAck("q").toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(DisconnectedException.class);
    }
}

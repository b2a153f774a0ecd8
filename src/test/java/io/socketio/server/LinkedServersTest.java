package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Broadcast;
import io.socketio.DataKey;
import io.socketio.Namespace;
import io.socketio.RemoteSocket;
import io.socketio.Socket;
import io.socketio.linked.Link;
import io.socketio.protocol.socketio.Outgoing;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two servers linked by an adapter: operations on many sockets apply to the sockets of both. */
class LinkedServersTest {
    private final Link link = new Link();
    private final ServerFixture server = new ServerFixture(link.server());
    private final ServerFixture other = new ServerFixture(link.server());
    private final Namespace main = server.io.main();
    private final WireClient here = server.join("/");
    private final WireClient there = other.join("/");

    private static Socket socket(WireClient client) {
        return client.socketIn("/");
    }

    private static List<RemoteSocket> fetch(Broadcast broadcast) {
        return broadcast.fetchSockets().toCompletableFuture().join();
    }

    @Test
    void a_broadcast_reaches_the_clients_of_both() {
        main.emit("e", 1, Map.of("a", ByteBuffer.wrap(new byte[] {1, 2})));

        List<String> expected = List.of("51-[\"e\",1,{\"a\":{\"_placeholder\":true,\"num\":0}}]", "0102");
        assertThat(here.received()).isEqualTo(expected);
        assertThat(there.received()).isEqualTo(expected);
    }

    @Test
    void a_room_has_members_on_both() {
        WireClient outside = other.join("/");
        socket(here).join("room");
        socket(there).join("room", "muted");
        main.to("room").emit("all");
        main.to("room").except("muted").emit("some");
        main.to(socket(outside).id()).emit("one");

        assertThat(here.received()).containsExactly("2[\"all\"]", "2[\"some\"]");
        assertThat(there.received()).containsExactly("2[\"all\"]");
        assertThat(outside.received()).containsExactly("2[\"one\"]");
    }

    @Test
    void a_sockets_broadcast_reaches_all_but_itself() {
        socket(here).broadcast().emit("e");

        assertThat(here.received()).isEmpty();
        assertThat(there.received()).containsExactly("2[\"e\"]");
    }

    @Test
    void what_is_local_stays_here() {
        main.local().emit("e");
        assertThat(fetch(main.local()))
                .extracting(RemoteSocket::id)
                .containsExactly(socket(here).id());
        main.local().disconnectSockets(false);

        assertThat(here.received()).containsExactly("2[\"e\"]", "1");
        assertThat(there.received()).isEmpty();
    }

    @Test
    void volatile_and_uncompressed_events_are_so_on_the_other_server_too() {
        there.stall();
        main.emit("on its way");
        main.asVolatile().emit("dropped");
        main.compress(false).emit("late");
        there.resume();

        assertThat(there.received()).containsExactly("2[\"on its way\"]", "2[\"late\"]");
        assertThat(link.carried).extracting(Outgoing::compress).containsExactly(true, true, false);
    }

    @Test
    void acknowledgements_are_collected_from_both() {
        var answers = main.emitWithAck("q").toCompletableFuture();
        assertThat(here.received()).containsExactly("20[\"q\"]");
        assertThat(there.received()).containsExactly("20[\"q\"]");
        there.send("30[\"from there\"]");
        assertThat(answers).isNotDone();
        here.send("30[\"from here\"]");

        assertThat(answers.join())
                .extracting(answer -> answer.as(String.class))
                .containsExactly("from there", "from here");
    }

    @Test
    void sockets_of_both_are_fetched_with_all_that_is_known_of_them() {
        socket(there).join("room");
        socket(there).data().put("name", "Ada");

        assertThat(fetch(server.io))
                .extracting(RemoteSocket::id)
                .containsExactly(socket(here).id(), socket(there).id());
        assertThat(fetch(main.to("room"))).singleElement().satisfies(fetched -> {
            assertThat(fetched.id()).isEqualTo(socket(there).id());
            assertThat(fetched.rooms()).isEqualTo(socket(there).rooms());
            assertThat(fetched.data()).isEqualTo(Map.of("name", "Ada"));
            assertThat(fetched.data(DataKey.of("name", String.class))).isEqualTo("Ada");
            assertThat(fetched.handshake().query())
                    .isEqualTo(socket(there).handshake().query());
            assertThat(fetched.handshake().issued().toEpochMilli())
                    .isEqualTo(socket(there).handshake().issued().toEpochMilli());
            assertThat(fetched.handshake().auth().json()).isEqualTo("{}");
        });
    }

    @Test
    void a_socket_of_the_other_server_can_be_used() {
        socket(there).join("room");
        RemoteSocket fetched = fetch(main.to("room")).get(0);
        fetched.emit("e", 1);
        var answer = fetched.emitWithAck("q").toCompletableFuture();
        fetched.join("x", "y");
        fetched.leave("room");
        assertThat(there.received()).containsExactly("2[\"e\",1]", "20[\"q\"]");
        there.send("30[\"yes\"]");
        server.run();

        assertThat(answer.join().as(String.class)).isEqualTo("yes");
        assertThat(socket(there).rooms())
                .containsExactlyInAnyOrder(socket(there).id(), "x", "y");
        fetched.disconnect(false);
        assertThat(there.received()).containsExactly("1");
    }

    @Test
    void sockets_of_both_join_leave_and_are_disconnected() {
        main.socketsJoin("room", "other");
        assertThat(main.rooms().size("room")).isOne();
        assertThat(other.io.main().rooms().size("room")).isOne();

        main.to("room").socketsLeave("other");
        assertThat(other.io.main().rooms().size("other")).isZero();

        main.disconnectSockets(true);
        assertThat(here.closed).isNotNull();
        assertThat(there.closed).isNotNull();
    }

    @Test
    void namespaces_are_linked_each_with_its_like() {
        server.io.of("/chat");
        other.io.of("/chat");
        WireClient chatting = other.join("/chat");
        server.io.of("/chat").emit("e");

        assertThat(chatting.received()).containsExactly("2/chat,[\"e\"]");
        assertThat(there.received()).isEmpty();
        assertThat(((LocalNamespace) main).adapter().serverCount().toCompletableFuture())
                .isCompletedWithValue(2);
    }

    @Test
    void a_server_that_is_closed_lets_go_of_its_adapters() {
        other.io.of("/chat");
        other.close();

        assertThat(link.ends()).isOne();
    }

    @Test
    void each_server_has_its_own_name_for_what_it_asks() {
        main.emitWithAck("first");
        other.io.emitWithAck("second");

        assertThat(there.received()).containsExactly("20[\"first\"]", "21[\"second\"]");
        assertThatThrownBy(() -> main.otherNodes().emit("connection")).isInstanceOf(IllegalArgumentException.class);
    }
}

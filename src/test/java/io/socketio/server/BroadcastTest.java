package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Broadcast;
import io.socketio.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which clients receive a broadcast: clients a, b, c and d, of which a and b are in room 1, and b and c in room 2. */
class BroadcastTest {
    private final ServerFixture server = new ServerFixture();
    private final Namespace main = server.io.of("/");
    private final WireClient a = server.join("/");
    private final WireClient b = server.join("/");
    private final WireClient c = server.join("/");
    private final WireClient d = server.join("/");
    private final Map<String, WireClient> clients = Map.of("a", a, "b", b, "c", c, "d", d);

    BroadcastTest() {
        a.socketIn("/").join("1");
        b.socketIn("/").join("1", "2");
        c.socketIn("/").join("2");
    }

    /** Returns the names of the clients that received the event, each as often as the client received it. */
    private List<String> receivers(Broadcast broadcast) {
        broadcast.emit("e", 1);
        List<String> names = new ArrayList<>();
        clients.forEach((name, client) -> client.received().forEach(packet -> {
            assertThat(packet).isEqualTo("2[\"e\",1]");
            names.add(name);
        }));
        return names;
    }

    private static String id(WireClient client) {
        return client.socketIn("/").id();
    }

    @Test
    void everybody_in_the_namespace_if_no_room_is_named() {
        server.io.of("/other");
        WireClient elsewhere = server.join("/other");

        assertThat(receivers(server.io.local())).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void the_members_of_a_room() {
        assertThat(receivers(main.to("1"))).containsExactlyInAnyOrder("a", "b");
        assertThat(receivers(main.in("nobody"))).isEmpty();
    }

    @Test
    void the_union_of_rooms_each_client_once() {
        assertThat(receivers(main.to("1", "2"))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(receivers(main.to("1").to("2").to("1"))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(receivers(main.to(List.of("1", "2", id(a))))).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void no_rooms_are_nobody() {
        assertThat(receivers(main.to(List.of()))).isEmpty();
        assertThat(receivers(main.to())).isEmpty();
        assertThat(receivers(main.to(Set.of()).to("1"))).containsExactlyInAnyOrder("a", "b");
        assertThat(receivers(main.except(List.of()))).hasSize(4);
        assertThat(main.to(List.of()).fetchSockets().toCompletableFuture().join())
                .isEmpty();
        assertThat(main.to(List.of()).emitWithAck("q").await()).isEmpty();
    }

    @Test
    void without_the_members_of_other_rooms() {
        assertThat(receivers(main.except("1"))).containsExactlyInAnyOrder("c", "d");
        assertThat(receivers(main.to("1", "2").except("2"))).containsExactly("a");
        assertThat(receivers(main.except("1").except("2"))).containsExactly("d");
        assertThat(receivers(main.except(List.of("1", "2")))).containsExactly("d");
        assertThat(receivers(main.to("1").except("1"))).isEmpty();
    }

    @Test
    void the_id_of_a_socket_is_a_room() {
        assertThat(receivers(main.to(id(d)))).containsExactly("d");
        assertThat(receivers(main.to("1").except(id(a)))).containsExactly("b");
    }

    @Test
    void who_leaves_the_room_of_its_own_id_is_not_found_by_it_any_more() {
        d.socketIn("/").leave(id(d));

        assertThat(receivers(main.to(id(d)))).isEmpty();
        assertThat(receivers(main.except("1", "2"))).containsExactly("d");
    }

    @Test
    void a_sockets_broadcast_leaves_it_out() {
        assertThat(receivers(a.socketIn("/").broadcast())).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(receivers(a.socketIn("/").to("1"))).containsExactly("b");
        assertThat(receivers(a.socketIn("/").in("1", "2"))).containsExactlyInAnyOrder("b", "c");
        assertThat(receivers(a.socketIn("/").except("2"))).containsExactly("d");
    }

    @Test
    void a_broadcast_is_not_changed_by_what_is_derived_from_it() {
        Broadcast room = main.to("1");
        room.to("2");
        room.except("1");

        assertThat(receivers(room)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void who_has_left_the_room_or_the_server_gets_nothing() {
        b.socketIn("/").leave("1");
        a.drop();

        assertThat(receivers(main.to("1"))).isEmpty();
        assertThat(receivers(main.to("1", "2"))).containsExactlyInAnyOrder("b", "c");
        assertThat(main.rooms().rooms()).containsExactlyInAnyOrder("2", id(b), id(c), id(d));
    }

    @Test
    void one_client_that_does_not_read_does_not_hinder_the_others() {
        a.stall();
        a.socketIn("/").emit("on its way");
        a.received();

        assertThat(receivers(main.asVolatile())).containsExactlyInAnyOrder("b", "c", "d");
        a.resume();
        assertThat(a.received()).isEmpty();
    }
}

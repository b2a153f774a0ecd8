package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.socketio.Namespace;
import io.socketio.RoomListener;
import io.socketio.Socket;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.RoomNames;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineFixture;
import io.socketio.engine.EngineRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sockets of users, and sockets by their id. */
class UserTest {
    private static final String ROOM_OF_ADA = RoomNames.ofUser("ada");

    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));
    private final Namespace main = server.io.main();
    private final List<String> told = new ArrayList<>();

    private static List<String> events(WireClient client) {
        return client.received().stream()
                .map(packet -> packet.replaceAll("2\\[\"(\\w+)\".*", "$1"))
                .toList();
    }

    @Test
    void all_sockets_of_a_user_are_reached_once() {
        WireClient phone = WireClient.login(server, "ada");
        WireClient laptop = WireClient.login(server, "ada");
        WireClient guest = server.join("/");
        phone.socketIn("/").join("lobby");
        main.toUser("ada").to("lobby").emit("both");
        main.toUser("nobody").emit("none");
        server.io.exceptUser("ada").emit("others");
        laptop.socketIn("/").broadcast().toUser("ada").emit("phone");

        assertThat(events(phone)).containsExactly("both", "phone");
        assertThat(events(laptop)).containsExactly("both");
        assertThat(events(guest)).containsExactly("others");
    }

    @Test
    void a_user_ends_with_his_last_socket() {
        WireClient client = WireClient.login(server, "ada");
        client.send("1");
        main.toUser("ada").emit("late");

        assertThat(client.received()).isEmpty();
        assertThat(server.io.of("/").index().members(ROOM_OF_ADA)).isEmpty();
    }

    @Test
    void a_user_is_no_room() {
        main.rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                told.add("join " + room.equals(socketId));
            }

            @Override
            public void onCreate(String room) {
                told.add("create");
            }

            @Override
            public void onLeave(String room, String socketId) {
                told.add("leave " + room.equals(socketId));
            }

            @Override
            public void onDelete(String room) {
                told.add("delete");
            }
        });
        WireClient client = WireClient.login(server, "ada");
        Socket socket = client.socketIn("/");
        assertThat(socket.rooms()).containsExactly(socket.id());
        assertThat(main.rooms().rooms()).containsExactly(socket.id());
        client.send("1");

        assertThat(told).containsExactly("create", "join true", "leave true", "delete");
    }

    @Test
    void nobody_can_name_the_room_of_a_user() {
        Socket socket = WireClient.login(server, "ada").socketIn("/");

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> socket.join(ROOM_OF_ADA),
                () -> socket.join(List.of(ROOM_OF_ADA)),
                () -> socket.leave(ROOM_OF_ADA),
                () -> socket.to(ROOM_OF_ADA),
                () -> main.to(ROOM_OF_ADA),
                () -> main.in(ROOM_OF_ADA),
                () -> main.except(ROOM_OF_ADA),
                () -> main.socketsJoin(ROOM_OF_ADA),
                () -> main.socketsLeave(ROOM_OF_ADA),
                () -> main.rooms().join(socket.id(), ROOM_OF_ADA),
                () -> main.rooms().leave(socket.id(), ROOM_OF_ADA))) {
            assertThatIllegalArgumentException().isThrownBy(attempt).withMessageContaining("see toUser");
        }
        assertThat(server.io.of("/").index().members(ROOM_OF_ADA)).containsExactly(socket.id());
    }

    @Test
    void a_user_who_comes_back_gets_what_was_sent_to_him() {
        EngineFixture.Request ada = EngineFixture.request("GET", "EIO", "4").from("ada");
        WireClient first = WireClient.of(server, ada);
        first.send("0");
        Matcher joined = Pattern.compile("\"pid\":\"([^\"]+)\"").matcher(String.join("", first.received()));
        assertThat(joined.find()).isTrue();
        main.emit("before");
        String offset = first.received().get(0).replaceAll(".*,\"(.*)\"]", "$1");
        first.drop();
        main.toUser("ada").emit("missed");
        main.toUser("bob").emit("not his");
        WireClient second = WireClient.of(server, ada);
        second.send("0{\"pid\":\"" + joined.group(1) + "\",\"offset\":\"" + offset + "\"}");
        main.toUser("ada").emit("again");

        assertThat(events(second)).filteredOn(event -> !event.startsWith("0")).containsExactly("missed", "again");
    }

    @Test
    void a_socket_is_found_by_its_id() {
        Socket socket = server.join("/").socketIn("/");
        Namespace parent = server.io.of(Pattern.compile("/d-.*"));
        Socket other = server.join("/d-1").socketIn("/d-1");

        assertThat(main.socket(socket.id())).contains(socket);
        assertThat(main.socket(other.id())).isEmpty();
        assertThat(parent.socket(other.id())).contains(other);
        assertThat(parent.socket(socket.id())).isEmpty();
    }

    @Test
    void another_node_cannot_move_a_socket_into_the_room_of_a_user() {
        LocalNamespace namespace = server.io.of("/");
        Socket socket = server.join("/").socketIn("/");
        LocalDelivery delivery = new LocalDelivery(namespace, namespace.index());
        delivery.join(BroadcastTarget.ALL, List.of("room", ROOM_OF_ADA));
        assertThat(namespace.index().members(ROOM_OF_ADA)).isEmpty();
        delivery.leave(BroadcastTarget.ALL, List.of("room", ROOM_OF_ADA));

        assertThat(socket.rooms()).containsExactly(socket.id());
    }

    /** Connects a client whose login cannot say its name. */
    private void connectNameless() {
        EngineRequest request = EngineFixture.request("GET", "EIO", "4");
        Principal nameless = () -> {
            throw new IllegalStateException("a test");
        };
        WireClient.of(server, (EngineRequest) Proxy.newProxyInstance(
                UserTest.class.getClassLoader(),
                new Class<?>[] {EngineRequest.class},
                (proxy, method, arguments) -> method.getName().equals("principal")
                        ? Optional.of(nameless)
                        : method.invoke(request, arguments)));
    }

    @Test
    void a_user_is_disconnected_even_if_the_login_of_others_fails() {
        for (int i = 0; i < 20; i++) {
            connectNameless();
        }
        WireClient ada = WireClient.login(server, "ada");
        WireClient bob = WireClient.login(server, "bob");
        server.io.disconnectUser("ada");

        assertThat(ada.closed).isNotNull();
        assertThat(bob.closed).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // what applications without it may pass
    void nobody_is_logged_in_without_a_name() {
        WireClient guest = server.join("/");
        assertThatNullPointerException()
                .isThrownBy(() -> server.io.disconnectUser(null))
                .withMessage("name");
        server.io.disconnectUser("");
        assertThat(guest.closed).isNull();
    }
}

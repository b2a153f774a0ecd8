package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.Next;
import io.socketio.RoomListener;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client about which a middleware has not decided yet is in no room, and nobody finds it. */
class BeforeAdmissionTest {
    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));
    private final Namespace main = server.io.main();
    private final List<Next> pending = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final WireClient client = server.connect();

    @BeforeEach
    void aMiddlewareTakesItsTime() {
        main.use((socket, next) -> {
            socket.join("own choice");
            pending.add(next);
        });
        main.rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                told.add(room.equals(socketId) ? "its own" : room);
            }
        });
        client.send("0");
    }

    private String letIn() {
        pending.get(0).proceed();
        server.run();
        List<String> received = client.received();
        return received.get(received.size() - 1);
    }

    @Test
    void it_is_in_no_room_and_room_listeners_do_not_hear_of_it() {
        assertThat(told).isEmpty();
        assertThat(main.sockets()).isEmpty();
        assertThat(main.rooms().rooms()).isEmpty();
        letIn();

        assertThat(told).containsExactlyInAnyOrder("its own", "own choice");
        assertThat(main.rooms().members("own choice")).hasSize(1);
        assertThat(client.socketIn("/").rooms()).hasSize(2).contains("own choice");
    }

    @Test
    void it_is_not_moved_into_a_room() {
        main.socketsJoin("vip");
        letIn();

        assertThat(main.rooms().rooms()).doesNotContain("vip");
    }

    @Test
    void nothing_remains_of_one_that_is_refused() {
        pending.get(0).refuse("no");
        server.run();

        assertThat(told).isEmpty();
        assertThat(main.rooms().rooms()).isEmpty();
    }

    @Test
    void what_was_sent_before_it_was_let_in_is_not_sent_to_it_when_it_comes_back() {
        main.emit("before it was let in");
        String welcome = letIn();
        main.emit("missed");
        client.drop();
        WireClient again = server.connect();
        again.send("0" + welcome.substring(1));

        assertThat(again.received()).containsExactly("2[\"missed\",\"p.2\"]", welcome);
    }

    @Test
    void an_offset_from_before_is_of_no_use() {
        main.emit("before it was let in");
        String welcome = letIn();
        client.drop();
        WireClient again = server.connect();
        again.send("0" + welcome.substring(1).replace("}", ",\"offset\":\"p.0\"}"));

        assertThat(again.received()).containsExactly(welcome);
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.RoomListener;
import io.socketio.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

class RoomEventsTest {
    private static final class Recorder implements RoomListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onCreate(String room) {
            events.add("create " + room);
        }

        @Override
        public void onJoin(String room, String socketId) {
            events.add("join " + room + " " + socketId);
        }

        @Override
        public void onLeave(String room, String socketId) {
            events.add("leave " + room + " " + socketId);
        }

        @Override
        public void onDelete(String room) {
            events.add("delete " + room);
        }
    }

    private final Recorder recorder = new Recorder();
    private RoomIndex<String> index = new RoomIndex<>(id -> {});
    private Members members = new Members(index);
    /** The members of each room, according to the events. */
    private final Map<String, Set<String>> told = new HashMap<>();

    @BeforeTry
    void start() {
        index = new RoomIndex<>(id -> {});
        members = new Members(index);
        recorder.events.clear();
        told.clear();
    }

    @Test
    void a_room_lives_from_its_first_member_to_its_last() {
        members.add("s1");
        members.add("s2");
        index.addListener(recorder);
        index.join("s1", "a", "a");
        index.join("s2", "a");
        index.leave("s1", "a");
        index.leave("s1", "a");
        index.leave("s2", "a");

        assertThat(recorder.events)
                .containsExactly("create a", "join a s1", "join a s2", "leave a s1", "leave a s2", "delete a");
    }

    @Test
    void the_room_of_a_sockets_own_id_is_told_of_too() {
        index.addListener(recorder);
        members.add("s1");
        members.remove("s1");

        assertThat(recorder.events).containsExactly("create s1", "join s1 s1", "leave s1 s1", "delete s1");
    }

    @Test
    void a_listener_finds_the_socket_that_leaves_for_good() {
        ServerFixture server = new ServerFixture();
        List<Optional<Socket>> found = new ArrayList<>();
        server.io.main().rooms().addListener(new RoomListener() {
            @Override
            public void onLeave(String room, String socketId) {
                found.add(server.io.main().socket(socketId));
            }
        });
        WireClient client = server.join("/");
        Socket socket = client.socketIn("/");
        client.drop();

        assertThat(found).containsExactly(Optional.of(socket));
        assertThat(server.io.main().socket(socket.id())).isEmpty();
    }

    @Test
    void a_socket_that_a_listener_disconnects_is_found_too() {
        ServerFixture server = new ServerFixture();
        List<Boolean> found = new ArrayList<>();
        server.io.main().rooms().addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                if (room.equals("a")) {
                    server.io.main().socket(socketId).orElseThrow().disconnect(true);
                }
            }

            @Override
            public void onLeave(String room, String socketId) {
                found.add(server.io.main().socket(socketId).isPresent());
            }
        });
        Socket socket = server.join("/").socketIn("/");
        socket.join("a");

        assertThat(found).containsExactly(true, true);
        assertThat(server.io.main().socket(socket.id())).isEmpty();
    }

    @Test
    void a_listener_that_fails_hinders_no_other() {
        index.addListener(new RoomListener() {
            @Override
            public void onCreate(String room) {
                throw new IllegalStateException("expected by this test");
            }

            @Override
            public void onJoin(String room, String socketId) {
                throw new AssertionError("expected by this test");
            }
        });
        index.addListener(recorder);
        members.add("s1");
        index.join("s1", "a");

        assertThat(recorder.events).containsExactly("create s1", "join s1 s1", "create a", "join a s1");
    }

    @Test
    void a_listener_may_join_a_room() {
        index.addListener(recorder);
        index.addListener(new RoomListener() {
            @Override
            public void onJoin(String room, String socketId) {
                if (room.equals("a")) {
                    index.join(socketId, "b");
                }
            }
        });
        members.add("s1");
        index.join("s1", "a");

        assertThat(recorder.events).endsWith("create a", "join a s1", "create b", "join b s1");
    }

    @Test
    void a_listener_that_was_removed_is_told_nothing() {
        index.addListener(recorder);
        index.removeListener(recorder);
        members.add("s1");

        assertThat(recorder.events).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> actions() {
        Arbitrary<String> sockets = Arbitraries.of("s1", "s2", "s3");
        Arbitrary<String> rooms = Arbitraries.of("a", "b", "s1", "s2");
        Arbitrary<String> kinds = Arbitraries.of("add", "remove", "join", "join", "join", "leave");
        return kinds.flatMap(kind -> sockets.flatMap(socket -> rooms.map(room -> kind + " " + socket + " " + room)))
                .list()
                .ofMaxSize(50);
    }

    private void act(String action) {
        String[] words = action.split(" ", -1);
        switch (words[0]) {
            case "add" -> {
                if (index.roomsOf(words[1]).isEmpty() && !index.contains(words[1], words[1])) {
                    members.remove(words[1]);
                    members.add(words[1]);
                }
            }
            case "remove" -> members.remove(words[1]);
            case "join" -> index.join(words[1], words[2]);
            default -> index.leave(words[1], words[2]);
        }
    }

    /** Applies one event, and checks that it is possible after the previous events. */
    private void follow(String event) {
        String[] words = event.split(" ", -1);
        switch (words[0]) {
            case "create" -> assertThat(told.put(words[1], new TreeSet<>())).isNull();
            case "join" -> assertThat(told.get(words[1]).add(words[2])).isTrue();
            case "leave" -> assertThat(told.get(words[1]).remove(words[2])).isTrue();
            default -> assertThat(told.remove(words[1])).isEmpty();
        }
    }

    @Property
    void who_follows_the_events_knows_the_rooms(@ForAll("actions") List<String> actions) {
        index.addListener(recorder);
        for (String action : actions) {
            act(action);
            recorder.events.forEach(this::follow);
            recorder.events.clear();

            assertThat(told.keySet()).isEqualTo(index.rooms());
            told.forEach((room, members) -> assertThat(members).isEqualTo(index.members(room)));
        }
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Presence;
import io.socketio.SocketIoException;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The presence of users on a single node. */
class PresenceTest {
    private final ServerFixture server = new ServerFixture();
    private final Presence room = server.io.main().presence("room");
    private final List<String> told = new ArrayList<>();

    @Test
    void who_asks_knows_of_what_has_just_happened() {
        WireClient ada = WireClient.login(server, "ada");
        ada.socketIn("/").join("room");
        CompletionStage<Set<String>> users = room.users();
        server.run();

        assertThat(users).isCompletedWithValue(Set.of("ada"));
        assertThat(room.room()).isEqualTo("room");
    }

    @Test
    void a_user_who_may_come_back_has_left() {
        ServerFixture recovering = new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));
        recovering.io.main().presence("room").onLeave(told::add);
        WireClient ada = WireClient.login(recovering, "ada");
        ada.socketIn("/").join("room");
        ada.drop();

        assertThat(told).containsExactly("ada");
    }

    @Test
    void listeners_can_be_removed_and_one_that_fails_keeps_none_from_hearing() {
        Consumer<String> removed = user -> told.add("removed");
        room.onJoin(user -> {
            throw new IllegalStateException("no");
        });
        room.onJoin(removed);
        room.onJoin(user -> told.add("+" + user));
        room.onLeave(removed);
        room.onLeave(user -> told.add("-" + user));
        room.offJoin(removed);
        room.offLeave(removed);
        room.offLeave(removed);
        server.io.main().presence("other").onJoin(user -> told.add("other"));
        server.run();
        WireClient ada = WireClient.login(server, "ada");
        ada.socketIn("/").join("room");
        server.run();
        ada.send("1");

        assertThat(told).containsExactly("+ada", "-ada");
    }

    @Test
    void a_listener_that_blocks_keeps_only_other_listeners_waiting() {
        List<CompletionStage<Set<String>>> meanwhile = new ArrayList<>();
        room.onJoin(user -> {
            told.add("+" + user);
            if (meanwhile.isEmpty()) {
                WireClient bob = WireClient.login(server, "bob");
                bob.socketIn("/").join("room");
                meanwhile.add(room.users());
                server.run();
                assertThat(meanwhile.get(0)).isCompletedWithValue(Set.of("ada", "bob"));
                told.add(user + " is through");
            }
        });
        server.run();
        WireClient.login(server, "ada").socketIn("/").join("room");
        server.run();

        assertThat(told).containsExactly("+ada", "ada is through", "+bob");
    }

    @Test
    void names_that_are_no_rooms_and_parents_are_refused() {
        assertThatThrownBy(() -> server.io.main().presence("\0user:ada")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.io.of(Pattern.compile("/x\\d")).presence("room"))
                .isInstanceOf(SocketIoException.class)
                .hasMessageContaining("their parent has none");
    }

    @Test
    void nothing_waits_for_the_timer_before_anybody_asks() {
        ServerFixture quiet = new ServerFixture();
        assertThat(quiet.timer.size()).isZero();
        quiet.io.main().presence("room");
        assertThat(quiet.timer.size()).isPositive();
        quiet.close();
    }
}

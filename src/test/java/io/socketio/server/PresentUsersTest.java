package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresentUsersTest {
    private final List<String> told = new ArrayList<>();
    private final PresentUsers users =
            new PresentUsers((room, user, present) -> told.add((present ? "+" : "-") + user + "@" + room));

    @Test
    void a_user_enters_with_the_first_socket_and_leaves_with_the_last() {
        assertThat(users.enter("r", "1", "ada")).isTrue();
        assertThat(users.enter("r", "1", "ada")).isFalse();
        assertThat(users.enter("r", "2", "ada")).isFalse();
        assertThat(users.enter("s", "2", "ada")).isTrue();
        assertThat(users.state()).isEqualTo(Map.of("r", List.of("ada"), "s", List.of("ada")));
        assertThat(users.leave("r", "1")).isNull();
        assertThat(users.leave("r", "1")).isNull();
        assertThat(users.leave("r", "2")).isEqualTo("ada");
        assertThat(users.leave("unknown", "3")).isNull();

        assertThat(told).containsExactly("+ada@r", "+ada@s", "-ada@r");
        assertThat(users.version()).isEqualTo(3);
        assertThat(users.in("r")).isEmpty();
        assertThat(users.in("s")).containsExactly("ada");
    }

    @Test
    void changes_of_a_node_are_applied_in_order_and_gaps_are_noticed() {
        assertThat(users.change("n", 1, "r", "ada", true, 0)).isFalse();
        users.replace("n", 1, Map.of("r", List.of("ada")), 0);
        assertThat(users.change("n", 1, "r", "ada", true, 0)).isTrue(); // part of the state
        assertThat(users.change("n", 2, "r", "bob", true, 0)).isTrue();
        assertThat(users.change("n", 4, "r", "ada", false, 0)).isFalse();
        assertThat(users.alive("n", 2, 0)).isTrue();
        assertThat(users.alive("n", 4, 0)).isFalse();
        users.replace("n", 1, Map.of(), 0); // late
        assertThat(users.in("r")).containsExactlyInAnyOrder("ada", "bob");
        users.replace("n", 4, Map.of("r", List.of("bob", "bob")), 0);

        assertThat(told).containsExactly("+ada@r", "+bob@r", "-ada@r");
    }

    @Test
    void a_user_on_two_nodes_leaves_with_the_second() {
        users.replace("a", 1, Map.of("r", List.of("ada")), 0);
        users.replace("b", 1, Map.of("r", List.of("ada")), 5);
        users.enter("r", "1", "ada");
        users.leave("r", "1");
        users.forgetSilent(9, 10);
        assertThat(users.in("r")).containsExactly("ada");
        users.forgetSilent(10, 10);
        assertThat(users.in("r")).containsExactly("ada");
        users.forgetSilent(15, 10);

        assertThat(told).containsExactly("+ada@r", "-ada@r");
    }

    @Test
    void a_node_is_asked_again_only_after_a_while_without_an_answer() {
        assertThat(users.asks("n", 0, 5)).isTrue();
        assertThat(users.asks("n", 4, 5)).isFalse();
        assertThat(users.asks("n", 5, 5)).isTrue();
        users.replace("n", 0, Map.of(), 6);
        assertThat(users.asks("n", 7, 5)).isTrue();
    }
}

package io.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Health;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.config.Admin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsTest {
    private final List<Namespace> present = new ArrayList<>();
    private final SocketIoServer io = Answers.of(
            SocketIoServer.class, Map.of("namespaces", present, "health", new Health(true, true, List.of())));
    private final Stats stats = new Stats(io, Admin.DEFAULT, new Traffic());

    private static Namespace namespace(String name, int sockets) {
        Socket socket = Answers.of(Socket.class, Map.of());
        return Answers.of(Namespace.class, Map.of("name", name, "sockets", Collections.nCopies(sockets, socket)));
    }

    @SuppressWarnings("unchecked") // as it is sent
    private List<String> shown() {
        return ((List<Map<String, Object>>) stats.next().get("namespaces"))
                .stream()
                        .map(each -> each.get("name") + " " + each.get("socketsCount"))
                        .toList();
    }

    @Test
    void a_namespace_keeps_its_place_and_is_empty_before_another_one_gets_it() {
        present.addAll(List.of(namespace("/", 1), namespace("/a", 2), namespace("/b", 3)));
        assertThat(shown()).containsExactly("/ 1", "/a 2", "/b 3");

        present.remove(1);
        present.add(namespace("/c", 4));
        assertThat(shown()).containsExactly("/ 1", "/a 0", "/b 3", "/c 4");

        present.add(namespace("/d", 5));
        assertThat(shown()).containsExactly("/ 1", "/d 5", "/b 3", "/c 4");
    }

    @Test
    void no_more_than_a_bounded_number_is_shown() {
        IntStream.range(0, Stats.MAX_NAMESPACES + 5).forEach(i -> present.add(namespace("/" + i, 0)));
        assertThat(shown()).hasSize(Stats.MAX_NAMESPACES);
        assertThat(shown()).hasSize(Stats.MAX_NAMESPACES);
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Namespace;
import io.socketio.RemoteSocket;
import io.socketio.SocketIoException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DynamicNamespaceTest {
    private final ServerFixture server = new ServerFixture();
    private final List<String> told = new ArrayList<>();

    private Namespace parent(String pattern) {
        Namespace parent = server.io.of(Pattern.compile(pattern));
        parent.onConnection(
                socket -> told.add(pattern + " " + socket.namespace().name()));
        return parent;
    }

    @Test
    void a_namespace_is_made_when_a_client_joins_one_that_matches() {
        parent("/d-\\d+");
        assertThat(server.io.namespaces()).extracting(Namespace::name).containsExactly("/");
        server.join("/d-42");

        assertThat(told).containsExactly("/d-\\d+ /d-42");
        assertThat(server.io.namespaces()).extracting(Namespace::name).containsExactlyInAnyOrder("/", "/d-42");
    }

    @Test
    void the_whole_name_has_to_match() {
        parent("/d-\\d");
        WireClient client = server.connect();
        client.send("0/d-1x,", "0/x/d-1,");

        assertThat(client.received())
                .containsExactly(
                        "4/d-1x,{\"message\":\"Invalid namespace\"}", "4/x/d-1,{\"message\":\"Invalid namespace\"}");
        assertThat(server.io.namespaces()).hasSize(1);
    }

    @Test
    void the_first_pattern_that_matches_counts() {
        parent("/d-1");
        parent("/d-.*");
        server.join("/d-1", "/d-2");

        assertThat(told).containsExactly("/d-1 /d-1", "/d-.* /d-2");
    }

    @Test
    void a_namespace_that_exists_comes_before_any_pattern() {
        server.io.of("/d-1").onConnection(socket -> told.add("static"));
        parent("/d-.*");
        server.join("/d-1");

        assertThat(told).containsExactly("static");
    }

    @Test
    void a_namespace_that_the_application_makes_belongs_to_its_parent_too() {
        parent("/d-.*");
        server.io.of("d-1");
        server.join("/d-1");

        assertThat(told).containsExactly("/d-.* /d-1");
    }

    @Test
    void middlewares_and_listeners_of_the_parent_serve_its_namespaces() {
        Namespace parent = parent("/d-.*");
        parent.use((socket, next) -> {
            told.add("asked");
            next.proceed();
        });
        parent.on("e", (socket, arguments, ack) -> told.add("e"));
        parent.onAny((socket, event, arguments) -> told.add("any"));
        parent.onDisconnect((socket, reason) -> told.add("gone"));
        server.join("/d-1").send("2/d-1,[\"e\"]", "1/d-1,");

        assertThat(told).containsExactly("asked", "/d-.* /d-1", "any", "e", "gone");
    }

    @Test
    void what_is_emitted_on_the_parent_reaches_all_its_namespaces_and_no_others() {
        Namespace parent = parent("/d-.*");
        WireClient one = server.join("/d-1", "/");
        WireClient two = server.join("/d-2");
        parent.emit("all");
        two.socketIn("/d-2").join("room");
        parent.to("room").emit("some");

        assertThat(one.received()).containsExactly("2/d-1,[\"all\"]");
        assertThat(two.received()).containsExactly("2/d-2,[\"all\"]", "2/d-2,[\"some\"]");
    }

    @Test
    void the_parent_knows_the_sockets_of_its_namespaces() {
        Namespace parent = parent("/d-.*");
        WireClient one = server.join("/d-1");
        WireClient two = server.join("/d-2");
        String[] ids = {one.socketIn("/d-1").id(), two.socketIn("/d-2").id()};

        assertThat(parent.sockets()).extracting(io.socketio.Socket::id).containsExactlyInAnyOrder(ids);
        assertThat(parent.fetchSockets().toCompletableFuture().join())
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(ids);
        assertThatThrownBy(parent::rooms).isInstanceOf(SocketIoException.class);
    }

    @Test
    void rooms_of_one_namespace_are_not_those_of_another() {
        parent("/d-.*");
        WireClient one = server.join("/d-1");
        one.socketIn("/d-1").join("room");
        server.join("/d-2");

        assertThat(server.io.of("/d-1").rooms().members("room")).hasSize(1);
        assertThat(server.io.of("/d-2").rooms().members("room")).isEmpty();
    }
}

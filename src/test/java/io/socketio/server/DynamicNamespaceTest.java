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
    void aNamespaceIsMadeWhenAClientJoinsOneThatMatches() {
        parent("/d-\\d+");
        assertThat(server.io.namespaces()).extracting(Namespace::name).containsExactly("/");
        server.join("/d-42");

        assertThat(told).containsExactly("/d-\\d+ /d-42");
        assertThat(server.io.namespaces()).extracting(Namespace::name).containsExactlyInAnyOrder("/", "/d-42");
    }

    @Test
    void theWholeNameHasToMatch() {
        parent("/d-\\d");
        WireClient client = server.connect();
        client.send("0/d-1x,", "0/x/d-1,");

        assertThat(client.received())
                .containsExactly(
                        "4/d-1x,{\"message\":\"Invalid namespace\"}", "4/x/d-1,{\"message\":\"Invalid namespace\"}");
        assertThat(server.io.namespaces()).hasSize(1);
    }

    @Test
    void theFirstPatternThatMatchesCounts() {
        parent("/d-1");
        parent("/d-.*");
        server.join("/d-1", "/d-2");

        assertThat(told).containsExactly("/d-1 /d-1", "/d-.* /d-2");
    }

    @Test
    void aNamespaceThatExistsComesBeforeAnyPattern() {
        server.io.of("/d-1").onConnection(socket -> told.add("static"));
        parent("/d-.*");
        server.join("/d-1");

        assertThat(told).containsExactly("static");
    }

    @Test
    void aNamespaceThatTheApplicationMakesBelongsToItsParentToo() {
        parent("/d-.*");
        server.io.of("d-1");
        server.join("/d-1");

        assertThat(told).containsExactly("/d-.* /d-1");
    }

    @Test
    void middlewaresAndListenersOfTheParentServeItsNamespaces() {
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
    void whatIsEmittedOnTheParentReachesAllItsNamespacesAndNoOthers() {
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
    void theParentKnowsTheSocketsOfItsNamespaces() {
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
    void roomsOfOneNamespaceAreNotThoseOfAnother() {
        parent("/d-.*");
        WireClient one = server.join("/d-1");
        one.socketIn("/d-1").join("room");
        server.join("/d-2");

        assertThat(server.io.of("/d-1").rooms().members("room")).hasSize(1);
        assertThat(server.io.of("/d-2").rooms().members("room")).isEmpty();
    }
}

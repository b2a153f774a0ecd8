package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientSocketsTest {
    private final ClientSockets sockets = new ClientSockets();

    private static LocalSocket socketIn(String namespace) {
        ServerFixture server = new ServerFixture();
        server.io.of(namespace);
        return (LocalSocket) server.join(namespace).socketIn(namespace);
    }

    @Test
    void each_socket_is_found_by_its_namespace_until_it_is_removed() {
        LocalSocket main = socketIn("/");
        LocalSocket other = socketIn("/a");
        sockets.add(main);
        sockets.add(other);
        assertThat(sockets.all()).containsExactly(main, other);
        assertThat(sockets.of("/")).isSameAs(main);
        assertThat(sockets.of("/a")).isSameAs(other);
        assertThat(sockets.noneIsIn()).isFalse();

        sockets.remove(main);
        assertThat(sockets.all()).containsExactly(other);
        assertThat(sockets.of("/")).isNull();
        sockets.remove(other);
        assertThat(sockets.all()).isEmpty();
        assertThat(sockets.of("/a")).isNull();
        assertThat(sockets.noneIsIn()).isTrue();
    }

    @Test
    void removing_a_socket_that_is_not_there_does_nothing() {
        LocalSocket main = socketIn("/");
        sockets.remove(main);
        sockets.add(main);
        sockets.remove(socketIn("/"));
        assertThat(sockets.all()).containsExactly(main);

        sockets.add(socketIn("/a"));
        sockets.remove(socketIn("/a"));
        sockets.remove(socketIn("/b"));
        assertThat(sockets.all()).hasSize(2);
    }

    @Test
    void the_last_hundred_namespaces_that_the_server_disconnected_a_client_from_are_remembered() {
        for (int i = 0; i < 150; i++) {
            sockets.markExpelled("/" + i);
        }

        assertThat(sockets.wasExpelledFrom("/49")).isFalse();
        assertThat(sockets.wasExpelledFrom("/50")).isTrue();
        assertThat(sockets.wasExpelledFrom("/149")).isTrue();
    }
}

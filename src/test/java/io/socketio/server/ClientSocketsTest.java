package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientSocketsTest {
    private final ClientSockets sockets = new ClientSockets();

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

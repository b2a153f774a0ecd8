package io.socketio.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.test.SocketIoTest;
import io.socketio.test.SocketIoTestConfiguration;
import io.socketio.test.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;

/** The test kit with beans behind proxies, the Jackson of the application, and no port. */
@SpringBootTest(classes = Application.class)
@Import(SocketIoTestConfiguration.class)
class TestKitIT {
    @Autowired
    private SocketIoTest io;

    @AfterEach
    void leave() {
        io.disconnectAll();
        assertThat(io.server().connections()).isZero();
    }

    @Test
    void the_user_is_known_to_spring_security() {
        TestClient ann = io.client()
                .user(new TestingAuthenticationToken("ann", "", "ROLE_EDITOR"))
                .connect();

        assertThat(ann.ask(String.class, "who am i")).isEqualTo("ann, ann, /");
        assertThat(ann.ask("publish", "tea").get(0).json()).contains("\"written_by\":\"ann\"");
        assertThat(ann.receive(String.class, "news")).isEqualTo("tea");
        assertThat(ann.ask("publish", " ").get(0).json()).contains("\"path\":\"text\"");
        assertThat(io.connect().ask("publish", "nothing").get(0).json()).isEqualTo("{\"error\":\"Forbidden\"}");
    }

    @Test
    void time_passes_when_the_test_says_so() {
        TestClient client = io.connect();
        client.fallSilent();
        io.pass(Duration.ofMinutes(1));

        assertThat(client.awaitDisconnect()).isEqualTo(DisconnectReason.PING_TIMEOUT);
        News.LEFT.clear();
    }
}

package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.test.SocketIoTest;
import io.socketio.test.SocketIoTestConfiguration;
import io.socketio.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;

@SpringBootTest
@Import(SocketIoTestConfiguration.class)
class NewsTest {
    @Autowired
    private SocketIoTest io;

    @AfterEach
    void leave() {
        io.disconnectAll();
    }

    @Test
    void editors_publish_to_everybody() {
        TestClient ann = io.client()
                .user(new TestingAuthenticationToken("ann", "", "ROLE_EDITOR"))
                .connect();
        TestClient reader = io.connect();

        assertThat(ann.ask(Boolean.class, "publish", "tea is ready")).isTrue();
        assertThat(reader.receive(News.Item.class, "news")).isEqualTo(new News.Item("ann", "tea is ready"));
    }

    @Test
    void readers_are_refused() {
        TestClient ben = io.client()
                .user(new TestingAuthenticationToken("ben", "", "ROLE_READER"))
                .connect();

        assertThat(ben.ask("publish", "gossip").get(0).json()).isEqualTo("{\"error\":\"Forbidden\"}");
        ben.expectNothing();
    }
}

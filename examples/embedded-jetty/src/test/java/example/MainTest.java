package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.socketio.test.SocketIoTest;
import io.socketio.test.TestClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MainTest {
    @AutoClose
    private final SocketIoTest io = SocketIoTest.of();

    @Test
    void what_is_said_is_repeated_in_capitals_to_everybody() {
        Main.setUp(io.server());
        TestClient speaker = io.connect();
        TestClient other = io.connect();

        assertEquals("heard", speaker.ask(String.class, "say", "tea?"));
        assertEquals("TEA?", other.receive(String.class, "shout"));
    }
}

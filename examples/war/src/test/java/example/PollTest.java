package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.socketio.test.SocketIoTest;
import io.socketio.test.TestClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PollTest {
    @AutoClose
    private final SocketIoTest io = SocketIoTest.of(new Poll());

    @Test
    void a_vote_is_shown_to_everybody() {
        TestClient voter = io.connect();
        TestClient other = io.connect();
        assertEquals("{}", other.receive("votes").arguments().get(0).json());

        voter.emit("vote", Poll.Drink.TEA);
        assertEquals("{\"TEA\":1}", other.receive("votes").arguments().get(0).json());
    }
}

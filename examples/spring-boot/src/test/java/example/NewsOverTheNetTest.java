package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts the web server, and talks to it with a real client. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NewsOverTheNetTest {
    @Value("${local.server.port}")
    private int port;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private Socket connect(String user) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes());
        options.extraHeaders = Map.of("Authorization", List.of("Basic " + credentials));
        return IO.socket(URI.create("http://127.0.0.1:" + port), options).connect();
    }

    private String next() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void editors_publish_to_everybody_and_readers_are_refused() throws Exception {
        Socket ann = connect("ann");
        Socket ben = connect("ben");
        try {
            Ack answer = arguments -> received.add(String.valueOf(arguments[0]));
            ben.on("news", arguments -> received.add(String.valueOf(arguments[0])));
            ben.emit("publish", new Object[] {"gossip"}, answer);
            assertThat(next()).isEqualTo("{\"error\":\"Forbidden\"}");
            ann.emit("publish", "tea is ready");
            assertThat(next()).contains("\"author\":\"ann\"", "\"text\":\"tea is ready\"");
        } finally {
            ann.close();
            ben.close();
        }
    }
}

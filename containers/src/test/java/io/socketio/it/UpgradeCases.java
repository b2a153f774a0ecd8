package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** A client upgrades while it keeps sending. Everything that it sends is echoed. */
abstract class UpgradeCases {
    private static final int BEFORE = 20;
    private static final int AFTER = 300;
    private static final String LAST = "42[\"echo\",\"last\"]";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heard = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private PollingClient client;
    private volatile int posted;
    private volatile boolean pinged;
    private volatile boolean probed;

    abstract Running running();

    @BeforeEach
    void join() throws Exception {
        client = (PollingClient) running().join(TransportName.POLLING);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static List<String> event(int number) {
        if (number % 2 == 0) {
            return List.of("42[\"echo\"," + number + "]");
        }
        byte[] bytes = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        return List.of(
                "451-[\"echo\"," + number + ",{\"_placeholder\":true,\"num\":0}]",
                "b" + Base64.getEncoder().encodeToString(bytes));
    }

    @RepeatedTest(5)
    void nothing_is_lost_doubled_or_out_of_order() throws Exception {
        Future<?> posting = threads.submit(this::post);
        Future<?> polling = threads.submit(this::poll);
        Await.until("the client has talked for a while", () -> posted > BEFORE);
        WebSocketConnection connection = WebSocketConnection.open(running().connect(), client.upgradeTarget());
        connection.text("2probe");
        assertThat(connection.read().text()).isEqualTo("3probe");
        probed = true;
        posting.get(10, TimeUnit.SECONDS);
        polling.get(10, TimeUnit.SECONDS);
        connection.text("5");
        Future<?> listening = threads.submit(() -> listen(connection));
        for (int end = posted + AFTER; posted < end; posted++) {
            say(connection, event(posted));
        }
        say(connection, List.of(LAST));
        listening.get(20, TimeUnit.SECONDS);
        assertThat(heard).containsExactlyElementsOf(said);
    }

    private Void post() throws IOException {
        while (!probed) {
            List<String> packets = event(posted);
            said.addAll(packets);
            client.send(packets.toArray(String[]::new));
            posted++;
            if (pinged) {
                pinged = false;
                client.send("3");
            }
        }
        return null;
    }

    private Void poll() throws IOException {
        boolean more = true;
        while (more) {
            more = !probed;
            take(client.receive());
            while (!client.received().isEmpty()) {
                take(client.receive());
            }
        }
        return null;
    }

    private void take(String packet) {
        if (packet.equals("2")) {
            pinged = true;
        } else if (!packet.equals("6")) {
            heard.add(packet);
        }
    }

    private void say(WebSocketConnection connection, List<String> packets) throws IOException {
        said.addAll(packets);
        synchronized (connection) {
            for (String packet : packets) {
                if (packet.startsWith("b")) {
                    connection.binary(Base64.getDecoder().decode(packet.substring(1)));
                } else {
                    connection.text(packet);
                }
            }
        }
    }

    private Void listen(WebSocketConnection connection) throws IOException {
        String packet = "";
        while (!packet.equals(LAST)) {
            WebSocketConnection.Frame frame = connection.read();
            packet = frame.opcode() == WebSocketConnection.BINARY
                    ? "b" + Base64.getEncoder().encodeToString(frame.payload())
                    : frame.text();
            if (packet.equals("2")) {
                synchronized (connection) {
                    connection.text("3");
                }
            } else {
                heard.add(packet);
            }
        }
        return null;
    }
}

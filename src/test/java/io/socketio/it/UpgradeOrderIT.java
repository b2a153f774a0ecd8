package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Client and server send text and binary messages continuously while the session upgrades. */
class UpgradeOrderIT {
    private static final int BEFORE = 20;
    private static final int AFTER = 200;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> heardByServer = new ConcurrentLinkedQueue<>();
    private final List<String> heardByClient = new ArrayList<>();
    private final CompletableFuture<Integer> sentByServer = new CompletableFuture<>();
    private EngineApplication application;
    private PollingClient client;
    private volatile boolean probed;
    private volatile boolean done;

    @BeforeEach
    void start() throws Exception {
        application = new EngineApplication(EngineConfig.builder(), EngineHooks.NONE, Recorder::new);
        client = application.polling();
    }

    @AfterEach
    void stop() {
        done = true;
        threads.shutdownNow();
        application.close();
    }

    private final class Recorder implements SessionListener {
        Recorder(EngineSession session) {
            threads.execute(() -> talk(session));
        }

        @Override
        public void onText(String message) {
            heardByServer.add(message);
        }

        @Override
        public void onBinary(ByteBuffer message) {
            heardByServer.add(StandardCharsets.UTF_8.decode(message).toString());
        }

        @Override
        public void onClose(CloseReason reason) {
            done = true;
        }
    }

    private void talk(EngineSession session) {
        int number = 0;
        while (!done) {
            session.send(
                    number % 2 == 0
                            ? EncodedMessage.text(PacketType.MESSAGE, Integer.toString(number))
                            : EncodedMessage.binary(ByteBuffer.wrap(utf8(number))));
            number++;
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
        }
        session.send(EncodedMessage.text(PacketType.MESSAGE, "end"));
        sentByServer.complete(number);
    }

    private static byte[] utf8(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private static String packet(int number) {
        return number % 2 == 0 ? "4" + number : "b" + Base64.getEncoder().encodeToString(utf8(number));
    }

    private static String content(String packet) {
        return packet.startsWith("b")
                ? new String(Base64.getDecoder().decode(packet.substring(1)), StandardCharsets.UTF_8)
                : packet.substring(1);
    }

    @RepeatedTest(20)
    void nothing_is_lost_doubled_or_out_of_order() throws Exception {
        Future<Integer> posting = threads.submit(this::post);
        Future<?> polling = threads.submit(this::poll);
        Await.until("both have talked for a while", () -> heardByServer.size() > BEFORE);
        WebSocketConnection connection = WebSocketConnection.open(application.connect(), client.upgradeTarget());
        connection.text("2probe");
        assertThat(connection.read().text()).isEqualTo("3probe");
        probed = true;
        int sent = posting.get(10, TimeUnit.SECONDS);
        polling.get(10, TimeUnit.SECONDS);
        connection.text("5");
        Future<?> listening = threads.submit(() -> listen(connection));
        for (int end = sent + AFTER; sent < end; sent++) {
            send(connection, sent);
        }
        int expected = sent;
        Await.until("the server has heard everything", () -> heardByServer.size() >= expected);
        done = true;
        listening.get(10, TimeUnit.SECONDS);
        assertThat(heardByServer).containsExactlyElementsOf(numbers(expected));
        assertThat(heardByClient).containsExactlyElementsOf(numbers(sentByServer.get()));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private int post() throws Exception {
        int number = 0;
        while (!probed) {
            client.send(packet(number), packet(number + 1));
            number += 2;
        }
        return number;
    }

    private Void poll() throws Exception {
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
        if (!packet.equals("6")) {
            heardByClient.add(content(packet));
        }
    }

    private static void send(WebSocketConnection connection, int number) throws Exception {
        if (number % 2 == 0) {
            connection.text("4" + number);
        } else {
            connection.binary(utf8(number));
        }
    }

    private Void listen(WebSocketConnection connection) throws Exception {
        for (String message = hear(connection); !message.equals("end"); message = hear(connection)) {
            heardByClient.add(message);
        }
        return null;
    }

    private static String hear(WebSocketConnection connection) throws Exception {
        WebSocketConnection.Frame frame = connection.read();
        return frame.opcode() == WebSocketConnection.BINARY
                ? frame.text()
                : frame.text().substring(1);
    }
}

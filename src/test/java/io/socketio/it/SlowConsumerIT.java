package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketio.DisconnectReason;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.SlowConsumer;
import io.socketio.config.TransportName;
import io.socketio.engine.DropReason;
import io.socketio.micrometer.SocketIoMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that reads too slowly is disconnected when its outbox is full. Other clients are not affected. */
@Tag(EachWebSocketMode.TAG)
class SlowConsumerIT {
    private static final String NEWS = "x".repeat(1 << 15);
    private static final int OUTBOX_BYTES = 1 << 20;
    /** The amount of data that the operating system may buffer in addition to the outbox before a write waits. */
    private static final int SOCKET_BYTES = 48 << 20;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private SocketIoApplication application;

    @BeforeEach
    void start() throws Exception {
        SocketIo.Builder settings =
                SocketIo.builder().pingInterval(Duration.ofMillis(1000)).pingTimeout(Duration.ofMillis(2000));
        settings.outboxBytesPerClient(OUTBOX_BYTES);
        application = new SocketIoApplication(settings, this::listen);
    }

    private void listen(SocketIoServer io) {
        io.main().on("echo", (socket, arguments, ack) -> socket.emit("echo", arguments.get(0)));
        io.main().on("subscribe", (socket, arguments, ack) -> {
            socket.join("news");
            ack.send();
        });
        io.main().onDisconnect((socket, reason) -> reasons.add(reason));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private EngineIoClient slow(TransportName transport) throws Exception {
        EngineIoClient client = transport == TransportName.POLLING
                ? PollingClient.open(application.uri())
                : WebSocketClient.over(HttpConnection.narrow(application.uri()), "/socket.io");
        SocketIoApplication.join(client).send("420[\"subscribe\"]");
        assertThat(client.receive()).isEqualTo("430[]");
        return client;
    }

    /**
     * Publishes until this number of clients have been disconnected. Meanwhile another client's messages are echoed.
     */
    private long publish(EngineIoClient other, int disconnected) throws Exception {
        long sent = 0;
        for (int i = 0; reasons.size() < disconnected && sent < OUTBOX_BYTES + SOCKET_BYTES; i++) {
            application.io().to("news").emit("news", NEWS);
            sent += NEWS.length();
            assertEcho(other, i);
        }
        return sent;
    }

    private static void assertEcho(EngineIoClient client, int number) throws Exception {
        client.send("42[\"echo\"," + number + "]");
        assertThat(client.receiveMessage()).isEqualTo("42[\"echo\"," + number + "]");
    }

    @ParameterizedTest
    @EnumSource
    void who_does_not_read_is_disconnected_at_the_bound(TransportName transport) throws Exception {
        EngineIoClient slow = slow(transport);
        EngineIoClient other = application.join(TransportName.WEBSOCKET);
        long sent = publish(other, 1);
        assertThat(reasons).containsExactly(DisconnectReason.SLOW_CONSUMER);
        long text = OUTBOX_BYTES / 2; // what waits is there as characters and in UTF-8
        assertThat(sent).isGreaterThan(text - 2L * NEWS.length());
        assertThat(application.engine().sessions().find(slow.sid())).isNull();
        assertThat(application.io().main().rooms().members("news")).isEmpty();
        assertEcho(other, -1);
    }

    /** Returns what a client receives until this event, without what is not one of the numbered ones. */
    private static List<String> receiveUntil(EngineIoClient client, String last) throws Exception {
        List<String> received = new ArrayList<>();
        String packet = client.receiveMessage();
        while (!packet.startsWith(last)) {
            received.add(packet.substring(0, Math.min(packet.length(), 30)));
            packet = client.receiveMessage();
        }
        return received;
    }

    private void restart(SlowConsumer policy) throws Exception {
        application.close();
        SocketIo.Builder settings = SocketIo.builder().metrics(new SocketIoMetrics(registry));
        settings.outboxBytesPerClient(OUTBOX_BYTES).slowConsumer(policy);
        application = new SocketIoApplication(settings, this::listen);
    }

    private double dropped(DropReason reason) {
        return registry.get("socketio.packets.dropped")
                .tag("reason", reason.toString())
                .counter()
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void who_does_not_read_gets_the_newest_value_of_each_key_later(TransportName transport) throws Exception {
        restart(SlowConsumer.DISCONNECT);
        EngineIoClient slow = slow(transport);
        int values = 2 * (OUTBOX_BYTES + SOCKET_BYTES) / NEWS.length();
        for (int i = 0; i < values; i++) {
            application.io().latest("key-" + i % 3).emit("value", i, NEWS);
        }
        application.io().emit("end");

        List<String> received = receiveUntil(slow, "42[\"end\"]");
        assertThat(received).hasSizeLessThan(values / 2);
        for (int i = values - 3; i < values; i++) {
            assertThat(received)
                    .anyMatch(Pattern.compile("42\\[\"value\"," + i + ",.*").asMatchPredicate());
        }
        assertThat(dropped(DropReason.REPLACED)).isEqualTo(values - received.size());
        assertThat(reasons).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void who_does_not_read_loses_the_oldest_volatile_events_if_that_is_wanted(TransportName transport)
            throws Exception {
        restart(SlowConsumer.DROP_VOLATILE);
        EngineIoClient slow = slow(transport);
        int events = 2 * (OUTBOX_BYTES + SOCKET_BYTES) / NEWS.length();
        for (int i = 0; i < events; i++) {
            application.io().asVolatile().emit("value", i, NEWS);
        }
        application.io().emit("end");

        List<String> received = receiveUntil(slow, "42[\"end\"]");
        int waited = OUTBOX_BYTES / 2 / NEWS.length() - 2; // as characters and in UTF-8
        assertThat(received).hasSizeLessThan(events / 2).hasSizeGreaterThan(waited);
        for (int i = 1; i <= waited; i++) {
            assertThat(received.get(received.size() - i)).startsWith("42[\"value\"," + (events - i) + ",");
        }
        assertThat(dropped(DropReason.NOT_READY)).isEqualTo(events - received.size());
        assertThat(reasons).isEmpty();
    }

    @Test
    void a_poll_of_the_disconnected_finds_no_session() throws Exception {
        PollingClient slow = (PollingClient) slow(TransportName.POLLING);
        publish(application.join(TransportName.POLLING), 1);
        assertThat(slow.poll().text()).contains("\"code\":1");
    }

    @Test
    void the_connections_of_many_who_never_read_again_do_not_stay() throws Exception {
        List<EngineIoClient> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(slow(TransportName.WEBSOCKET));
        }
        publish(application.join(TransportName.WEBSOCKET), slow.size());
        Await.until(
                "at most the connection of the other is left",
                () -> application.jetty().connections() <= 1);
        assertEcho(application.join(TransportName.WEBSOCKET), 1);
    }

    @Test
    void clients_that_do_not_read_take_no_thread_from_listeners() throws Exception {
        application.close();
        ExecutorService few = Executors.newFixedThreadPool(2);
        try {
            SocketIo.Builder settings = SocketIo.builder().executor(few);
            settings.outboxBytesPerClient(OUTBOX_BYTES);
            application = new SocketIoApplication(settings, this::listen);
            List<EngineIoClient> slow = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                slow.add(slow(TransportName.WEBSOCKET));
            }
            EngineIoClient other = application.join(TransportName.WEBSOCKET);
            publish(other, slow.size());
            for (int i = 0; i < 100; i++) {
                assertEcho(other, i);
            }
            Await.until(
                    "only the connection of the other is left",
                    () -> application.jetty().connections() <= 1);
        } finally {
            few.shutdownNow();
        }
    }
}

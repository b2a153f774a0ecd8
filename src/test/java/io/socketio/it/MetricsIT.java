package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketio.AckTimeoutException;
import io.socketio.Answer;
import io.socketio.Argument;
import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Recovery;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineError;
import io.socketio.micrometer.SocketIoMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus reads of a server. */
@Timeout(60)
class MetricsIT {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private SocketIoApplication application(SocketIo.Builder settings) throws Exception {
        return new SocketIoApplication(settings, io -> {
            io.main().on("echo", (socket, arguments, ack) -> ack.send());
            io.main().on("fail", (socket, arguments, ack) -> {
                throw new IllegalStateException("as a test");
            });
            io.of(Pattern.compile("/tenant-\\d+"));
        });
    }

    private SocketIoApplication measured() throws Exception {
        return application(SocketIo.builder().metrics(new SocketIoMetrics(registry)));
    }

    /** Waits until Prometheus reads these lines, as meters follow what clients see. */
    private void assertRead(String... lines) {
        Await.until(
                String.join(", ", lines),
                () -> registry.scrape().lines().toList().containsAll(List.of(lines)));
    }

    @Test
    void connections_and_sockets_that_come_and_go() throws Exception {
        try (SocketIoApplication application = measured()) {
            EngineIoClient polling = application.join(TransportName.POLLING);
            EngineIoClient webSocket = application.join(TransportName.WEBSOCKET);
            assertRead(
                    "socketio_connections{transport=\"polling\"} 1.0",
                    "socketio_connections{transport=\"websocket\"} 1.0",
                    "socketio_connections_opened_total{transport=\"polling\"} 1.0",
                    "socketio_sockets{namespace=\"/\"} 2.0",
                    "socketio_sockets_connected_total{namespace=\"/\",recovered=\"false\"} 2.0");

            WebSocketClient upgraded =
                    WebSocketClient.upgraded((PollingClient) polling, HttpConnection.to(application.uri()));
            assertRead(
                    "socketio_upgrades_total 1.0",
                    "socketio_connections{transport=\"polling\"} 0.0",
                    "socketio_connections{transport=\"websocket\"} 2.0");

            upgraded.send("41");
            webSocket.leave();
            assertRead(
                    "socketio_connections{transport=\"websocket\"} 1.0",
                    "socketio_connections_closed_total{reason=\"transport close\"} 1.0",
                    "socketio_connections_closed_total{reason=\"slow consumer\"} 0.0",
                    "socketio_sockets{namespace=\"/\"} 0.0",
                    "socketio_sockets_disconnected_total{namespace=\"/\",reason=\"client namespace disconnect\"} 1.0",
                    "socketio_sockets_disconnected_total{namespace=\"/\",reason=\"transport close\"} 1.0");
        }
    }

    @Test
    void events_and_what_their_listeners_do() throws Exception {
        try (SocketIoApplication application = measured()) {
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            client.send("420[\"echo\"]", "421[\"echo\"]", "422[\"fail\"]", "423[\"unknown\"]");
            assertRead(
                    "socketio_events_seconds_count{event=\"echo\",namespace=\"/\"} 2",
                    "socketio_events_seconds_count{event=\"fail\",namespace=\"/\"} 1",
                    "socketio_events_seconds_count{event=\"other\",namespace=\"/\"} 1",
                    "socketio_events_wait_seconds_count{namespace=\"/\"} 4",
                    "socketio_listeners_failed_total{namespace=\"/\"} 1.0",
                    "socketio_packets_total{direction=\"in\"} 5.0");
        }
    }

    @Test
    void events_for_which_a_rate_has_no_permit() throws Exception {
        SocketIo.Builder settings = SocketIo.builder()
                .metrics(new SocketIoMetrics(registry))
                .ratePerSocket(Rate.parse("2/24h"))
                .ratePolicy(RatePolicy.REFUSE);
        try (SocketIoApplication application = application(settings)) {
            application.io().main().rateLimit("echo", Rate.parse("1/1ms"), RatePolicy.WAIT);
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            client.send("420[\"echo\"]", "421[\"fail\"]", "422[\"fail\"]", "423[\"fail\"]");
            assertRead(
                    "socketio_rate_exceeded_total{namespace=\"/\",policy=\"refuse\",scope=\"socket\"} 2.0",
                    "socketio_events_seconds_count{event=\"fail\",namespace=\"/\"} 1");
        }
    }

    @Test
    void acknowledgements_of_clients() throws Exception {
        try (SocketIoApplication application = measured()) {
            assertRead("socketio_acks_total{namespace=\"/\",result=\"timed out\"} 0.0");
            EngineIoClient answering = application.join(TransportName.WEBSOCKET);
            Socket first = application.io().main().sockets().iterator().next();
            EngineIoClient silent = application.join(TransportName.WEBSOCKET);

            Answer<List<Argument>> broadcast =
                    application.io().timeout(Duration.ofMillis(500)).emitWithAck("all");
            assertThat(answering.receive()).isEqualTo("420[\"all\"]");
            answering.send("430[]");
            assertRead(
                    "socketio_acks_total{namespace=\"/\",result=\"answered\"} 1.0",
                    "socketio_acks_total{namespace=\"/\",result=\"timed out\"} 1.0");
            assertThatThrownBy(broadcast::await).isInstanceOf(AckTimeoutException.class);

            first.timeout(Duration.ofMillis(10)).emitWithAck("one");
            assertRead("socketio_acks_total{namespace=\"/\",result=\"timed out\"} 2.0");
            application.io().emitWithAck("all");
            silent.leave();
            answering.leave();
            assertRead(
                    "socketio_acks_total{namespace=\"/\",result=\"answered\"} 1.0",
                    "socketio_acks_total{namespace=\"/\",result=\"timed out\"} 2.0",
                    "socketio_acks_total{namespace=\"/\",result=\"disconnected\"} 2.0",
                    "socketio_acks_total{namespace=\"/\",result=\"dropped\"} 0.0");
        }
    }

    @Test
    void events_that_the_application_emits() throws Exception {
        try (SocketIoApplication application = measured()) {
            assertRead("socketio_emits_total{namespace=\"/\"} 0.0");
            application.join(TransportName.WEBSOCKET);
            application.join(TransportName.WEBSOCKET);
            application.io().emit("to all");
            application.io().main().sockets().forEach(socket -> socket.emit("to one"));
            application.io().to("nobody").emitWithAck("to none");
            application.io().of("/news").emit("to none");
            assertRead("socketio_emits_total{namespace=\"/\"} 4.0", "socketio_emits_total{namespace=\"/news\"} 1.0");
        }
    }

    private double bytes(String direction, TransportName transport) {
        return registry.get("socketio.bytes")
                .tags("direction", direction, "transport", transport.toString())
                .counter()
                .count();
    }

    @Test
    void bytes_and_polls() throws Exception {
        try (SocketIoApplication application = measured()) {
            assertRead(
                    "socketio_bytes_total{direction=\"in\",transport=\"websocket\"} 0.0",
                    "socketio_bytes_total{direction=\"out\",transport=\"polling\"} 0.0",
                    "socketio_polls_total 0.0");
            WebSocketClient webSocket = (WebSocketClient) application.join(TransportName.WEBSOCKET);
            assertRead("socketio_bytes_total{direction=\"in\",transport=\"websocket\"} 2.0");
            webSocket.send("42[\"echo\",\"\u00e4\"]"); // 15 bytes
            assertRead("socketio_bytes_total{direction=\"in\",transport=\"websocket\"} 17.0");
            webSocket.send("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]"); // 42 bytes
            webSocket.send("b" + Base64.getEncoder().encodeToString(new byte[1000]));
            assertRead("socketio_bytes_total{direction=\"in\",transport=\"websocket\"} 1059.0");

            PollingClient polling = (PollingClient) application.join(TransportName.POLLING);
            assertRead("socketio_polls_total 2.0", "socketio_bytes_total{direction=\"in\",transport=\"polling\"} 2.0");
            double toWebSocket = bytes("out", TransportName.WEBSOCKET);
            double toPolling = bytes("out", TransportName.POLLING);
            application.io().emit("news", "\u00e4", new byte[3]); // 47 bytes, and 3 or bAAAA
            application.io().emit("news"); // 10 bytes
            assertThat(polling.receive()).startsWith("451-");
            assertRead("socketio_polls_total 3.0");
            Await.until("both are told", () -> bytes("out", TransportName.WEBSOCKET) - toWebSocket == 47 + 3 + 10);
            assertThat(bytes("out", TransportName.POLLING) - toPolling).isEqualTo(47 + 1 + 5 + 1 + 10);
            polling.send("42[\"echo\"]", "42[\"echo\"]");
            assertRead("socketio_bytes_total{direction=\"in\",transport=\"polling\"} 23.0");
        }
    }

    /** What a body has before it is compressed. */
    @Test
    void bytes_are_not_compressed() throws Exception {
        try (SocketIoApplication application = measured();
                HttpConnection http = HttpConnection.to(application.uri())) {
            PollingClient polling = (PollingClient) application.join(TransportName.POLLING);
            double before = bytes("out", TransportName.POLLING);
            application.io().emit("news", "x".repeat(10_000));
            HttpConnection.Answer answer = http.get(polling.target(), "Accept-Encoding: gzip");
            assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(bytes("out", TransportName.POLLING) - before).isEqualTo(10_013);
        }
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void what_waits_to_be_sent() throws Exception {
        try (SocketIoApplication application = measured()) {
            application.join(TransportName.WEBSOCKET);
            EngineIoClient away = application.join(TransportName.POLLING);
            EngineIoClient slow = application.join(TransportName.POLLING);
            assertRead("socketio_outbox_bytes 0.0", "socketio_outbox_largest_bytes 0.0");

            application.io().emit("news", "x".repeat(10_000));
            Await.until("both wait", () -> gauge("socketio.outbox.bytes") > 40_000);
            assertThat(gauge("socketio.outbox.largest.bytes")).isBetween(20_000.0, 21_000.0);
            assertThat(gauge("socketio.outbox.bytes")).isLessThan(42_000);

            away.receive();
            Await.until("one waits", () -> gauge("socketio.outbox.bytes") < 21_000);
            slow.receive();
            assertRead("socketio_outbox_bytes 0.0", "socketio_outbox_largest_bytes 0.0");
        }
    }

    @Test
    void what_waits_for_listeners() throws Exception {
        SocketIo.Builder settings =
                SocketIo.builder().metrics(new SocketIoMetrics(registry)).inboxPacketsPerClient(4);
        CountDownLatch done = new CountDownLatch(1);
        try (SocketIoApplication application = application(settings)) {
            application.io().main().on("wait", (socket, arguments, ack) -> done.await());
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            assertRead("socketio_inbox_messages 0.0", "socketio_connections_paused 0.0");

            client.send("42[\"wait\"]", "42[\"wait\"]");
            assertRead("socketio_inbox_messages 2.0", "socketio_connections_paused 0.0");
            client.send("42[\"wait\"]", "42[\"wait\"]", "42[\"wait\"]");
            assertRead("socketio_connections_paused 1.0");

            done.countDown();
            assertRead("socketio_inbox_messages 0.0", "socketio_connections_paused 0.0");
        } finally {
            done.countDown();
        }
    }

    @Test
    void clients_that_want_their_sockets_back() throws Exception {
        SocketIo.Builder settings =
                SocketIo.builder().metrics(new SocketIoMetrics(registry)).recovery(Recovery.DEFAULT.withMaxEvents(10));
        try (SocketIoApplication application = application(settings)) {
            assertRead("socketio_recoveries_total{namespace=\"/\",result=\"incomplete\"} 0.0");
            WebSocketClient client = WebSocketClient.open(application.uri());
            client.send("40");
            String pid = lastText(client.receiveMessage());
            application.io().emit("first");
            String claim = "40{\"pid\":\"" + pid + "\",\"offset\":\"" + lastText(client.receiveMessage()) + "\"}";

            client.cut();
            assertRead("socketio_sockets{namespace=\"/\"} 0.0");
            application.io().emit("missed", 1);
            application.io().emit("missed", 2);
            WebSocketClient back = WebSocketClient.open(application.uri());
            back.send(claim);
            assertRead(
                    "socketio_recoveries_total{namespace=\"/\",result=\"complete\"} 1.0",
                    "socketio_recoveries_events_total{namespace=\"/\"} 2.0",
                    "socketio_sockets_connected_total{namespace=\"/\",recovered=\"true\"} 1.0");
            back.cut();
            assertRead("socketio_sockets{namespace=\"/\"} 0.0");
            IntStream.range(0, 20).forEach(i -> application.io().emit("missed", i));
            WebSocketClient.open(application.uri()).send(claim);
            assertRead("socketio_recoveries_total{namespace=\"/\",result=\"incomplete\"} 1.0");
            WebSocketClient.open(application.uri()).send(claim);
            assertRead(
                    "socketio_recoveries_total{namespace=\"/\",result=\"unknown\"} 1.0",
                    "socketio_recoveries_total{namespace=\"/\",result=\"complete\"} 1.0",
                    "socketio_recoveries_events_total{namespace=\"/\"} 2.0");
        }
    }

    /** Returns what the last quotation marks of a packet enclose: the private id, or the offset of an event. */
    private static String lastText(String packet) {
        int end = packet.lastIndexOf('"');
        return packet.substring(packet.lastIndexOf('"', end - 1) + 1, end);
    }

    @Test
    void clients_that_a_middleware_refuses() throws Exception {
        try (SocketIoApplication application = measured()) {
            application.io().use((socket, next) -> next.refuse("not now"));
            application.io().of(Pattern.compile("/closed-\\d+")).use((socket, next) -> next.refuse("not now"));
            assertRead("socketio_sockets_refused_total{namespace=\"/\"} 0.0");
            WebSocketClient client = WebSocketClient.open(application.uri());
            client.send("40", "40/closed-1,", "40/closed-2,", "40/tenant-1,");
            assertRead(
                    "socketio_sockets_refused_total{namespace=\"/\"} 1.0",
                    "socketio_sockets_refused_total{namespace=\"other\"} 2.0",
                    "socketio_sockets_refused_total{namespace=\"/tenant-1\"} 0.0",
                    "socketio_sockets{namespace=\"/\"} 0.0");
            assertThat(registry.scrape()).doesNotContain("/closed-");
        }
    }

    /** Prometheus sees no increase of what begins with 1. */
    @Test
    void each_reason_to_refuse_a_request_is_there_from_the_start() throws Exception {
        try (SocketIoApplication application = measured()) {
            List<EngineError> all = new ArrayList<>();
            for (Field field : EngineError.class.getFields()) {
                if (field.getType() == EngineError.class) {
                    all.add((EngineError) field.get(null));
                }
            }
            assertThat(all).hasSizeGreaterThan(10);
            assertRead(all.stream()
                    .map(error -> "socketio_requests_refused_total{error=\"" + error.message() + "\"} 0.0")
                    .toArray(String[]::new));
            assertThat(application.io().connections()).isZero();
        }
    }

    @Test
    void refused_requests() throws Exception {
        try (SocketIoApplication application = measured();
                HttpConnection http = HttpConnection.to(application.uri())) {
            http.get("/socket.io/?EIO=4&transport=polling&sid=none");
            http.get("/socket.io/?EIO=4&transport=pigeon");
            assertRead(
                    "socketio_requests_refused_total{error=\"Session ID unknown\"} 1.0",
                    "socketio_requests_refused_total{error=\"Transport unknown\"} 1.0");
        }
    }

    @Test
    void clients_do_not_make_the_number_of_meters_grow() throws Exception {
        try (SocketIoApplication application = measured()) {
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            IntStream.range(0, 300).forEach(i -> send(client, "42[\"event-" + i + "\"]"));
            IntStream.range(0, 150).forEach(i -> send(client, "40/tenant-" + i + ",", "41/tenant-" + i + ","));
            assertRead("socketio_events_seconds_count{event=\"other\",namespace=\"/\"} 300");
            Await.until("some namespaces share their meters", () -> registry.scrape()
                    .contains("namespace=\"other\""));

            TreeSet<String> namespaces = new TreeSet<>();
            registry.getMeters()
                    .forEach(
                            meter -> namespaces.add(String.valueOf(meter.getId().getTag("namespace"))));
            assertThat(namespaces).hasSizeLessThan(105);
        }
    }

    private static void send(EngineIoClient client, String... packets) {
        try {
            client.send(packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_server_has_meters_in_the_global_registry_until_it_is_closed() throws Exception {
        Metrics.addRegistry(registry);
        try {
            try (SocketIoApplication application =
                    application(SocketIo.builder().path("/measured"))) {
                application.join(TransportName.WEBSOCKET);
                SocketIoServer another = SocketIo.builder().path("/measured").build();
                another.close();
                another.close();
                assertRead("socketio_connections{path=\"/measured\",transport=\"websocket\"} 1.0");
            }
            assertThat(registry.scrape()).doesNotContain("socketio_connections{path=\"/measured\"");
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    @Test
    void a_server_that_is_to_have_none_has_none() throws Exception {
        Metrics.addRegistry(registry);
        try (SocketIoApplication application =
                application(SocketIo.builder().path("/silent").metrics(false))) {
            application.join(TransportName.WEBSOCKET);
            assertThat(registry.scrape()).doesNotContain("/silent");
        } finally {
            Metrics.removeRegistry(registry);
        }
    }
}

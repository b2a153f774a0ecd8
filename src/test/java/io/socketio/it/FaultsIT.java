package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import io.socketio.micrometer.SocketIoMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults are provoked, and each moves its alerts and no others, as Prometheus would read them from the text of the server. */
@Timeout(60)
class FaultsIT {
    private static final Pattern RULE =
            Pattern.compile("- alert: (\\w+)\\s+expr: (?:>-\\s+)?(.*?)\\s+(?:for|labels):", Pattern.DOTALL);
    private static final Pattern SERIES = Pattern.compile("(?:rate|increase)\\((socketio_\\w+)(?:\\{([^}]*)})?\\[");

    /** What counts clients that come, which is no fault here. */
    private static final String COMING = "SocketIoReconnections";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Semaphore database = new Semaphore(0);
    private SocketIoApplication application;
    private EngineIoClient client;

    @BeforeEach
    void start() throws Exception {
        SocketIo.Builder settings = SocketIo.builder()
                .metrics(new SocketIoMetrics(registry))
                .ratePerSocket(Rate.parse("50/24h"))
                .ratePolicy(RatePolicy.REFUSE);
        settings.outboxBytesPerClient(1 << 20);
        application = new SocketIoApplication(settings, this::listen);
        client = application.join(TransportName.WEBSOCKET);
        ask("echo");
    }

    private void listen(SocketIoServer io) {
        io.main().on("echo", (socket, arguments, ack) -> ack.send());
        io.main().on("query", (socket, arguments, ack) -> {
            assertThat(database.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            ack.send();
        });
        io.main().on("fail", (socket, arguments, ack) -> {
            throw new IllegalStateException("as a test");
        });
        io.main().on("subscribe", (socket, arguments, ack) -> {
            socket.join("news");
            ack.send();
        });
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void ask(String event) throws Exception {
        client.send("420[\"" + event + "\"]");
        assertThat(client.receiveMessage()).startsWith("430[");
    }

    /** Returns what the expression of each alert counts: a sum, or a mean where it divides one by another. */
    private Map<String, Double> read() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> text = registry.scrape().lines().toList();
        Matcher rule = RULE.matcher(Files.readString(Path.of("monitoring", "prometheus-alerts.yml")));
        while (rule.find()) {
            Matcher series = SERIES.matcher(rule.group(2));
            if (series.find()) {
                double value = sum(text, series);
                boolean mean = rule.group(2).contains(")\n") && series.find();
                values.put(rule.group(1), mean ? value / Math.max(1, sum(text, series)) : value);
            }
        }
        return values;
    }

    private static double sum(List<String> text, Matcher series) {
        List<String> selectors = series.group(2) == null
                ? List.of()
                : Arrays.asList(series.group(2).split(","));
        return text.stream()
                .filter(line -> line.startsWith(series.group(1) + "{")
                        && selectors.stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Waits until these alerts count more than before, and checks that no others do. */
    private void assertMoved(Map<String, Double> before, double atLeast, String... alerts) throws IOException {
        Await.until("the alerts move: " + String.join(", ", alerts), () -> moved(before, atLeast)
                .containsAll(List.of(alerts)));
        assertThat(moved(before, atLeast)).containsExactlyInAnyOrder(alerts);
    }

    private Set<String> moved(Map<String, Double> before, double atLeast) {
        Map<String, Double> now;
        try {
            now = read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(now).hasSizeGreaterThan(7);
        Set<String> moved = new HashSet<>();
        now.forEach((alert, value) -> {
            if (value - before.get(alert) >= atLeast && !alert.equals(COMING)) {
                moved.add(alert);
            }
        });
        return moved;
    }

    @Test
    void a_listener_waits_for_a_slow_database() throws Exception {
        Map<String, Double> before = read();
        client.send("420[\"query\"]", "421[\"query\"]", "422[\"query\"]", "423[\"query\"]");
        for (int i = 0; i < 4; i++) {
            assertThat(database.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
            database.release();
            assertThat(client.receiveMessage()).isEqualTo("43" + i + "[]");
        }

        assertMoved(before, 0.25, "SocketIoEventsWait", "SocketIoSlowListener");
    }

    @Test
    void somebody_floods() throws Exception {
        Map<String, Double> before = read();
        for (int i = 0; i < 200; i++) {
            client.send("42[\"echo\"]");
        }

        assertMoved(before, 100, "SocketIoRateExceeded");
    }

    @Test
    void a_deployment_has_a_listener_that_fails() throws Exception {
        Map<String, Double> before = read();
        for (int i = 0; i < 10; i++) {
            ask("fail");
        }

        assertMoved(before, 10, "SocketIoListenersFail");
    }

    @Test
    void clients_do_not_read() throws Exception {
        EngineIoClient slow =
                SocketIoApplication.join(WebSocketClient.over(HttpConnection.narrow(application.uri()), "/socket.io"));
        slow.send("420[\"subscribe\"]");
        assertThat(slow.receive()).isEqualTo("430[]");
        Map<String, Double> before = read();
        String news = "x".repeat(1 << 15);
        while (application.io().connections() > 1) {
            application.io().to("news").emit("news", news);
        }

        assertMoved(before, 1, "SocketIoSlowConsumers");
    }

    @Test
    void a_balancer_sends_clients_to_another_node_than_before() throws Exception {
        Map<String, Double> before = read();
        try (HttpConnection http = HttpConnection.to(application.uri())) {
            for (int i = 0; i < 10; i++) {
                http.get("/socket.io/?EIO=4&transport=polling&sid=elsewhere");
            }
        }

        assertMoved(before, 10, "SocketIoRequestsRefused");
    }

    @Test
    void an_application_adds_listeners_with_each_connection() throws Exception {
        Map<String, Double> before = read();
        application.io().onConnection(socket -> application.io().main().on("leak", (from, arguments, ack) -> {
            assertThat(database.tryAcquire(40, TimeUnit.MILLISECONDS)).isFalse();
            ack.send();
        }));
        for (int i = 0; i < 50; i++) {
            application.join(TransportName.WEBSOCKET);
        }
        ask("leak");

        assertMoved(before, 0.25, "SocketIoSlowListener");
    }
}

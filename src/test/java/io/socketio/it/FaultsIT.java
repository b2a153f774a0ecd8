package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults are provoked, and each moves its alerts and no others, as Prometheus would read them from the text of the server. */
@Timeout(60)
class FaultsIT {
    private static final Pattern RULE =
            Pattern.compile("- alert: (\\w+)\\s+expr: (?:>-\\s+)?(.*?)\\s+(?:for|labels):", Pattern.DOTALL);
    private static final Pattern SERIES = Pattern.compile("(?:rate|increase)\\((socketio_\\w+)(?:\\{([^}]*)})?\\[");

    /** What counts clients that come, which is no fault here. */
    private static final String COMING = "SocketIoReconnections";

    /** A second, or an event. What faultless traffic takes is much less. */
    private static final double LEAST = 0.25;

    private FaultyServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FaultyServer(0);
        EngineIoClient client = SocketIoApplication.join(WebSocketClient.open(server.uri("/socket.io")));
        client.send("420[\"echo\"]");
        assertThat(client.receiveMessage()).isEqualTo("430[]");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String get(String path) throws IOException {
        try (HttpConnection http = HttpConnection.to(server.uri(path))) {
            return http.get(path).text();
        }
    }

    /** Returns what the expression of each alert counts: a sum, or a mean where it divides one by another. */
    private Map<String, Double> read() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> text = get("/metrics").lines().toList();
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

    /** Returns the alerts that count more than before. */
    private Set<String> moved(Map<String, Double> before) {
        Map<String, Double> now;
        try {
            now = read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(now).hasSizeGreaterThan(7);
        Set<String> moved = new HashSet<>();
        now.forEach((alert, value) -> {
            if (value - before.get(alert) >= LEAST && !alert.equals(COMING)) {
                moved.add(alert);
            }
        });
        return moved;
    }

    private static Arguments fault(FaultyServer.Fault fault, String... alerts) {
        return Arguments.of(fault, Set.of(alerts));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(FaultyServer.Fault.SLOW_DATABASE, "SocketIoEventsWait", "SocketIoSlowListener"),
                fault(FaultyServer.Fault.FLOOD, "SocketIoRateExceeded"),
                fault(FaultyServer.Fault.FAILING_LISTENER, "SocketIoListenersFail"),
                fault(FaultyServer.Fault.SLOW_CLIENT, "SocketIoSlowConsumers"),
                fault(FaultyServer.Fault.WRONG_NODE, "SocketIoRequestsRefused"),
                fault(FaultyServer.Fault.LEAK, "SocketIoSlowListener"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_moves_its_alerts_and_no_others(FaultyServer.Fault fault, Set<String> alerts) throws Exception {
        Map<String, Double> before = read();
        assertThat(get(fault.path()).strip()).isEqualTo("done");

        Await.until("these alerts move: " + alerts, () -> moved(before).containsAll(alerts));
        assertThat(moved(before)).isEqualTo(alerts);
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard, as Prometheus itself evaluates them. */
@Timeout(60)
class PrometheusRulesIT {
    private static final Path ALERTS = Path.of("monitoring", "prometheus-alerts.yml");
    private static final Path CASES = Path.of("src", "test", "resources", "prometheus-alerts-test.yml");
    private static final Path DASHBOARD = Path.of("monitoring", "grafana-dashboard.json");

    private static Path promtool;

    @BeforeAll
    static void find() {
        promtool = Tools.require("Prometheus", "promtool");
    }

    private static void succeeds(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void each_alert_fires_in_its_case_and_in_no_other() throws Exception {
        String cases = Files.readString(CASES);
        assertThat(Files.readAllLines(ALERTS).stream()
                        .filter(line -> line.contains("- alert: "))
                        .map(line -> line.substring(line.indexOf(": ") + 2)))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(cases).contains("alertname: " + alert + "\n        exp_alerts:"));

        succeeds("check", "rules", ALERTS.toString());
        succeeds("test", "rules", CASES.toString());
    }

    @Test
    void prometheus_understands_each_panel(@TempDir Path directory) throws Exception {
        List<String> rules = new ArrayList<>(List.of("groups:", "  - name: panels", "    rules:"));
        for (String expression : expressions()) {
            rules.add("      - record: panel:" + rules.size());
            rules.add("        expr: '" + expression.replace("$__rate_interval", "1m") + "'");
        }
        Path file = Files.write(directory.resolve("rules.yml"), rules);

        succeeds("check", "rules", file.toString());
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels").forEach(panel -> panel.get("targets")
                .forEach(target -> expressions.add(target.get("expr").asText())));
        assertThat(expressions).hasSizeGreaterThan(10);
        return expressions;
    }
}

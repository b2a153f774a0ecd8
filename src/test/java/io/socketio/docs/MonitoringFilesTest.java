package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether the dashboard and the alerts ask for meters and tags that there are, and show each of them. */
class MonitoringFilesTest {
    private static final Path DASHBOARD = Path.of("monitoring", "grafana-dashboard.json");
    private static final Path ALERTS = Path.of("monitoring", "prometheus-alerts.yml");
    private static final Pattern ROW =
            Pattern.compile("\\| `(socketio[.][a-z.]+)` \\| (gauge|counter|timer) \\| ([^|]*)\\|.*");
    private static final Pattern METRIC = Pattern.compile("\\b(socketio_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "path");

    /** Returns the meters of docs/production.md by their names in Prometheus, with their tags. */
    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> metrics = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("docs", "production.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String name = row.group(1).replace('.', '_');
                Set<String> tags = new HashSet<>(OF_PROMETHEUS);
                Arrays.stream(row.group(3).split(","))
                        .forEach(tag -> tags.add(tag.replace("`", "").strip()));
                switch (row.group(2)) {
                    case "gauge" -> metrics.put(name, tags);
                    case "counter" -> metrics.put(name + "_total", tags);
                    default ->
                        List.of("sum", "count", "max").forEach(part -> metrics.put(name + "_seconds_" + part, tags));
                }
            }
        }
        return metrics;
    }

    private static JsonNode panels() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels");
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        panels().forEach(panel -> panel.get("targets")
                .forEach(target -> expressions.add(target.get("expr").asText())));
        String[] rules = Files.readString(ALERTS).split("- alert: ");
        for (String rule : Arrays.copyOfRange(rules, 1, rules.length)) {
            expressions.add(rule.substring(rule.indexOf("expr:"), rule.indexOf("labels:")));
        }
        return expressions;
    }

    @Test
    void each_expression_asks_for_meters_and_tags_that_there_are() throws IOException {
        Map<String, Set<String>> documented = documented();
        assertThat(documented).hasSizeGreaterThan(10);
        for (String expression : expressions()) {
            Set<String> tags = new HashSet<>();
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                assertThat(documented).as(expression).containsKey(metric.group(1));
                tags.addAll(documented.get(metric.group(1)));
                if (metric.group(2) != null) {
                    assertThat(documented.get(metric.group(1)))
                            .as(expression)
                            .containsAll(Arrays.stream(metric.group(2).split(","))
                                    .map(selector -> selector.split("=")[0].strip())
                                    .toList());
                }
            }
            assertThat(tags).as(expression).isNotEmpty();
            Matcher by = BY.matcher(expression);
            while (by.find()) {
                assertThat(tags).as(expression).containsAll(List.of(by.group(1).split(", ")));
            }
        }
    }

    @Test
    void each_meter_has_a_row_that_says_what_to_do_when_it_moves() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs", "production.md")).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();

        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(row.split("\\|")[4].strip())
                .isNotEmpty());
    }

    @Test
    void the_dashboard_shows_each_meter() throws IOException {
        Set<String> shown = new TreeSet<>();
        panels().forEach(panel -> panel.get("targets").forEach(target -> {
            Matcher metric = METRIC.matcher(target.get("expr").asText());
            while (metric.find()) {
                shown.add(metric.group(1).replaceFirst("_(sum|count)$", ""));
            }
        }));
        Set<String> all = new TreeSet<>();
        documented().keySet().forEach(name -> all.add(name.replaceFirst("_(sum|count|max)$", "")));

        assertThat(shown).isEqualTo(all);
    }

    @Test
    void panels_have_titles_and_places_of_their_own() throws IOException {
        Set<String> titles = new HashSet<>();
        Set<JsonNode> places = new HashSet<>();
        panels().forEach(panel -> {
            assertThat(titles.add(panel.get("title").asText())).isTrue();
            assertThat(places.add(panel.get("gridPos"))).isTrue();
            assertThat(panel.get("gridPos").get("x").asInt()
                            + panel.get("gridPos").get("w").asInt())
                    .isLessThanOrEqualTo(24);
        });
        assertThat(titles).isNotEmpty();
    }

    @Test
    void each_alert_has_a_row_that_says_what_to_do() throws IOException {
        String page = Files.readString(Path.of("docs", "operations.md"));
        Matcher alert = Pattern.compile("- alert: (\\w+)").matcher(Files.readString(ALERTS));
        Set<String> alerts = new TreeSet<>();
        while (alert.find()) {
            alerts.add(alert.group(1));
        }
        Set<String> rows = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `(SocketIo\\w+)` \\| [^|]+\\| [^|]+\\|$")
                .matcher(page);
        while (row.find()) {
            rows.add(row.group(1));
        }

        assertThat(rows).isEqualTo(alerts).isNotEmpty();
    }
}

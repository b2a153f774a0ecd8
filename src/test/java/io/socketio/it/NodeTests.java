package io.socketio.it;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.socketio.config.Cluster;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs the tests in src/test/js with Node's test runner and reports each of them as a JUnit test. */
final class NodeTests {
    /** The tag of tests that take long, in a browser. */
    static final String BROWSER = "browser";

    private NodeTests() {}

    /** Returns the name of an adapter for the environment of tests: {@code redis-streams}. */
    static String word(Cluster.Adapter adapter) {
        return adapter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the tests, or a single skipped test if a program is missing, since Surefire does not report a factory
     * that is skipped as a whole.
     */
    static Stream<DynamicTest> unlessMissing(Callable<Stream<DynamicTest>> tests) throws Exception {
        try {
            return tests.call();
        } catch (TestAbortedException e) {
            return Stream.of(DynamicTest.dynamicTest(String.valueOf(e.getMessage()), () -> {
                throw e;
            }));
        }
    }

    /**
     * @param environment the environment of the tests
     * @param files the test files, relative to src/test/js
     */
    static Stream<DynamicTest> run(Map<String, String> environment, String... files) throws Exception {
        Path node = NodePackages.node();
        Path report = NodePackages.install().resolve("report.jsonl");
        Files.deleteIfExists(report);
        List<String> command = new ArrayList<>(List.of(
                node.toString(),
                "--test",
                "--test-concurrency=4",
                "--test-reporter=./reporter.js",
                "--test-reporter-destination=" + report.getFileName()));
        command.addAll(List.of(files));
        NodePackages.Outcome outcome = NodePackages.execute(environment, command);
        List<DynamicTest> tests = Files.exists(report)
                ? Files.readAllLines(report).stream().map(NodeTests::result).toList()
                : List.of();
        if (tests.isEmpty()) {
            fail("Node ran no test and ended with %d:%n%s", outcome.status(), outcome.output());
        }
        DynamicTest end = DynamicTest.dynamicTest("Node ends in time", () -> {
            if (outcome.status() == NodePackages.Outcome.TIMED_OUT) {
                fail("Node took more than %d minutes:%n%s", NodePackages.MINUTES, outcome.output());
            }
        });
        return Stream.concat(tests.stream(), Stream.of(end));
    }

    private static DynamicTest result(String line) {
        JsonObject result = Json.createReader(new StringReader(line)).readObject();
        return DynamicTest.dynamicTest(result.getString("file") + ": " + result.getString("name"), () -> {
            if (result.getBoolean("skipped")) {
                abort("Skipped by the test itself");
            } else if (!result.getBoolean("passed")) {
                fail(result.getString("error"));
            }
        });
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * Runs the tests in src/test/js with Node's test runner and reports each of them as a JUnit test. They run in target/js
 * with the packages of the lock file, which are installed again only when the lock file changes.
 */
final class NodeTests {
    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path DIRECTORY = Path.of("target", "js");
    private static final int MINUTES = 3;

    private NodeTests() {}

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
        Path node = Tools.require("Node", "node", "node.exe");
        prepare();
        Path report = DIRECTORY.resolve("report.jsonl");
        Files.deleteIfExists(report);
        List<String> command = new ArrayList<>(List.of(
                node.toString(),
                "--test",
                "--test-concurrency=4",
                "--test-reporter=./reporter.js",
                "--test-reporter-destination=" + report.getFileName()));
        command.addAll(List.of(files));
        Outcome outcome = execute(environment, command);
        List<DynamicTest> tests = Files.exists(report)
                ? Files.readAllLines(report).stream().map(NodeTests::result).toList()
                : List.of();
        if (tests.isEmpty()) {
            fail("Node ran no test and ended with %d:%n%s", outcome.status(), outcome.output());
        }
        DynamicTest end = DynamicTest.dynamicTest("Node ends in time", () -> {
            if (outcome.status() == Outcome.TIMED_OUT) {
                fail("Node took more than %d minutes:%n%s", MINUTES, outcome.output());
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

    private static void prepare() throws Exception {
        copySources();
        Path lock = DIRECTORY.resolve("package-lock.json");
        Path installed = DIRECTORY.resolve("node_modules").resolve("installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        Path npm = Tools.require("npm", "npm", "npm.cmd");
        Outcome outcome =
                execute(Map.of(), List.of(npm.toString(), "ci", "--prefer-offline", "--no-audit", "--no-fund"));
        if (outcome.status() != 0) {
            Tools.missing("what src/test/js/package.json names: npm ci says " + outcome.output());
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copySources() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.walkFileTree(SOURCES, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.endsWith("node_modules")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(DIRECTORY.resolve(SOURCES.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, DIRECTORY.resolve(SOURCES.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private record Outcome(int status, String output) {
        static final int TIMED_OUT = -1;
    }

    private static Outcome execute(Map<String, String> environment, List<String> command) throws Exception {
        Path output = DIRECTORY.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Outcome(ended ? process.exitValue() : Outcome.TIMED_OUT, Files.readString(output));
    }
}

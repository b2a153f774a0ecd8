package io.socketio.it;

import io.socketio.config.EngineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs version 2 of the official JavaScript client against section 5 of the fixture, and the Engine.IO 3 client against
 * an echo.
 */
class OldJavaScriptClientIT {
    private static final String[] FILES = {"version2/connection.test.js", "version2/events.test.js"};

    @TestFactory
    Stream<DynamicTest> by_polling() throws Exception {
        return run("polling", FILES);
    }

    @TestFactory
    Stream<DynamicTest> by_web_socket() throws Exception {
        return run("websocket", FILES);
    }

    @TestFactory
    Stream<DynamicTest> by_polling_then_web_socket() throws Exception {
        return run("polling,websocket", FILES);
    }

    @TestFactory
    Stream<DynamicTest> by_jsonp() throws Exception {
        return run("polling", "version2/jsonp.test.js");
    }

    @TestFactory
    Stream<DynamicTest> in_a_browser() throws Exception {
        return NodeTests.unlessMissing(() -> {
            Path chromium = Tools.require("Chromium", "chromium", "chromium-browser", "google-chrome");
            try (JettyServer server = FixtureServer.start()) {
                return NodeTests.run(
                        Map.of("SOCKETIO_URL", server.uri("").toString(), "CHROMIUM", chromium.toString()),
                        "browser/version2.test.js");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> of_engine_io_by_polling() throws Exception {
        return runEngine("polling");
    }

    @TestFactory
    Stream<DynamicTest> of_engine_io_by_web_socket() throws Exception {
        return runEngine("websocket");
    }

    @TestFactory
    Stream<DynamicTest> of_engine_io_by_polling_then_web_socket() throws Exception {
        return runEngine("polling,websocket");
    }

    private static Stream<DynamicTest> runEngine(String transports) throws Exception {
        EngineConfig.Builder config = EngineConfig.builder()
                .allowEio3(true)
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofSeconds(2));
        return NodeTests.unlessMissing(() -> {
            try (EngineApplication application = EngineApplication.echo(config)) {
                return NodeTests.run(
                        Map.of(
                                "SOCKETIO_URL",
                                application.uri().resolve("/").toString(),
                                "SOCKETIO_TRANSPORTS",
                                transports),
                        "version2/engine.test.js");
            }
        });
    }

    private static Stream<DynamicTest> run(String transports, String... files) throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (JettyServer server = FixtureServer.start()) {
                return NodeTests.run(
                        Map.of("SOCKETIO_URL", server.uri("").toString(), "SOCKETIO_TRANSPORTS", transports), files);
            }
        });
    }
}

package io.socketio.it;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official client for JavaScript in version 2, by Engine.IO 3, talks to section 5 of the fixture. */
class OldJavaScriptClientIT {
    private static final String[] FILES = {"version2/connection.test.js", "version2/events.test.js"};

    @TestFactory
    Stream<DynamicTest> byPolling() throws Exception {
        return run("polling", FILES);
    }

    @TestFactory
    Stream<DynamicTest> byWebSocket() throws Exception {
        return run("websocket", FILES);
    }

    @TestFactory
    Stream<DynamicTest> byPollingThenWebSocket() throws Exception {
        return run("polling,websocket", FILES);
    }

    @TestFactory
    Stream<DynamicTest> byJsonp() throws Exception {
        return run("polling", "version2/jsonp.test.js");
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

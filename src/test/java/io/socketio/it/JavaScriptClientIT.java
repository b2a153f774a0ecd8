package io.socketio.it;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official client for JavaScript talks to sections 3 and 5 of the fixture. */
class JavaScriptClientIT {
    private static final String[] FILES = {
        "acks.test.js",
        "client-suite.test.js",
        "connection.test.js",
        "disconnect.test.js",
        "events.test.js",
        "rooms.test.js"
    };

    @TestFactory
    Stream<DynamicTest> byPolling() throws Exception {
        return run("polling");
    }

    @TestFactory
    Stream<DynamicTest> byWebSocket() throws Exception {
        return run("websocket");
    }

    @TestFactory
    Stream<DynamicTest> byPollingThenWebSocket() throws Exception {
        return run("polling,websocket");
    }

    private static Stream<DynamicTest> run(String transports) throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (JettyServer server = FixtureServer.start()) {
                return NodeTests.run(
                        Map.of("SOCKETIO_URL", server.uri("").toString(), "SOCKETIO_TRANSPORTS", transports), FILES);
            }
        });
    }
}

package io.socketio.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the official JavaScript client against sections 3 and 5 of the fixture, the latter with each parser. Also runs
 * versions 3.1 and 4.0, the first ones with the current protocol; they have no recovery, and skip the tests of their
 * own timeouts.
 */
class JavaScriptClientIT {
    private static final Map<String, String> JSON = Map.of("SOCKETIO_PATH", "/extra/");
    private static final Map<String, String> MESSAGE_PACK =
            Map.of("SOCKETIO_PATH", "/extra-msgpack/", "SOCKETIO_PARSER", "socket.io-msgpack-parser");
    private static final String VERSION_3_1 = "socket.io-client-3";
    private static final String VERSION_4_0 = "socket.io-client-4.0";
    private static final List<String> FILES =
            List.of("acks.test.js", "connection.test.js", "disconnect.test.js", "events.test.js", "rooms.test.js");

    @TestFactory
    Stream<DynamicTest> by_polling() throws Exception {
        return run("polling", JSON, "json.test.js", "client-suite.test.js", "recovery.test.js");
    }

    @TestFactory
    Stream<DynamicTest> by_web_socket() throws Exception {
        return run("websocket", JSON, "json.test.js", "client-suite.test.js", "recovery.test.js");
    }

    @TestFactory
    Stream<DynamicTest> by_polling_then_web_socket() throws Exception {
        return run("polling,websocket", JSON, "json.test.js", "client-suite.test.js", "recovery.test.js");
    }

    @TestFactory
    Stream<DynamicTest> with_message_pack_by_polling() throws Exception {
        return run("polling", MESSAGE_PACK, "msgpack.test.js");
    }

    @TestFactory
    Stream<DynamicTest> with_message_pack_by_web_socket() throws Exception {
        return run("websocket", MESSAGE_PACK, "msgpack.test.js");
    }

    @TestFactory
    Stream<DynamicTest> with_message_pack_by_polling_then_web_socket() throws Exception {
        return run("polling,websocket", MESSAGE_PACK, "msgpack.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version31_by_polling() throws Exception {
        return run("polling", with(JSON, VERSION_3_1), "json.test.js", "client-suite.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version31_by_web_socket() throws Exception {
        return run("websocket", with(JSON, VERSION_3_1), "json.test.js", "client-suite.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version31_by_polling_then_web_socket() throws Exception {
        return run("polling,websocket", with(JSON, VERSION_3_1), "json.test.js", "client-suite.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version40_by_polling() throws Exception {
        return run("polling", with(JSON, VERSION_4_0), "json.test.js", "client-suite.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version40_by_web_socket() throws Exception {
        return run("websocket", with(JSON, VERSION_4_0), "json.test.js", "client-suite.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version40_by_polling_then_web_socket() throws Exception {
        return run("polling,websocket", with(JSON, VERSION_4_0), "json.test.js", "client-suite.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version31_with_message_pack() throws Exception {
        return run("polling,websocket", with(MESSAGE_PACK, VERSION_3_1), "msgpack.test.js");
    }

    @TestFactory
    Stream<DynamicTest> of_version40_with_message_pack() throws Exception {
        return run("polling,websocket", with(MESSAGE_PACK, VERSION_4_0), "msgpack.test.js");
    }

    private static Map<String, String> with(Map<String, String> set, String client) {
        Map<String, String> all = new HashMap<>(set);
        all.put("SOCKETIO_CLIENT", client);
        return all;
    }

    private static Stream<DynamicTest> run(String transports, Map<String, String> set, String... itsFiles)
            throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (JettyServer server = FixtureServer.start()) {
                Map<String, String> environment = new HashMap<>(set);
                environment.put("SOCKETIO_URL", server.uri("").toString());
                environment.put("SOCKETIO_TRANSPORTS", transports);
                return NodeTests.run(
                        environment,
                        Stream.concat(FILES.stream(), Stream.of(itsFiles)).toArray(String[]::new));
            }
        });
    }
}

package io.socketio.it;

import io.socketio.boot.SocketIo;
import io.socketio.fixture.Fixture;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A server with a custom parser, and clients with its counterpart. */
class OwnParserIT {
    @TestFactory
    Stream<DynamicTest> by_polling() throws Exception {
        return run("polling");
    }

    @TestFactory
    Stream<DynamicTest> by_web_socket() throws Exception {
        return run("websocket");
    }

    private static Stream<DynamicTest> run(String transports) throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (JettyServer server = new JettyServer(
                    0,
                    context -> Fixture.mountExtra(
                            SocketIo.builder().path("/own").parser(new ReadableParser()), context))) {
                Map<String, String> environment = Map.of(
                        "SOCKETIO_URL",
                        server.uri("").toString(),
                        "SOCKETIO_TRANSPORTS",
                        transports,
                        "SOCKETIO_PATH",
                        "/own/",
                        "SOCKETIO_PARSER",
                        "./readable-parser.js");
                return NodeTests.run(environment, "own-parser.test.js");
            }
        });
    }
}

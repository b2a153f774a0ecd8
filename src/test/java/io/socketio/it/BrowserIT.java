package io.socketio.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Runs the chat of the built WAR in Chromium, at the root and under a context path. */
@Tag(NodeTests.BROWSER)
class BrowserIT {
    @TestFactory
    Stream<DynamicTest> chat() throws Exception {
        return NodeTests.unlessMissing(() -> {
            Path chromium = Tools.require("Chromium", "chromium", "chromium-browser", "google-chrome");
            Tools.require("Node", "node", "node.exe");
            try (Restartable root = new Restartable();
                    WarServer below = new WarServer(0, "/app")) {
                return NodeTests.run(
                        Map.of(
                                "CHROMIUM", chromium.toString(),
                                "CHAT_URLS", root.uri() + "," + below.uri("/app/"),
                                "CONTROL_URL", root.control()),
                        "browser/chat.test.js");
            }
        });
    }

    /** A server that the Node.js tests can stop and start again. */
    private static final class Restartable implements AutoCloseable {
        private final HttpServer control =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private WarServer server = new WarServer(0, "/");

        Restartable() throws Exception {
            control.createContext("/stop", exchange -> answer(exchange, server::close));
            control.createContext(
                    "/start", exchange -> answer(exchange, () -> server = new WarServer(server.port(), "/")));
            control.start();
        }

        String uri() {
            return server.uri("/").toString();
        }

        String control() {
            return "http://127.0.0.1:" + control.getAddress().getPort();
        }

        @Override
        public void close() {
            control.stop(0);
            server.close();
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void answer(HttpExchange exchange, Action action) throws IOException {
        try (exchange) {
            action.run();
            exchange.sendResponseHeaders(200, -1);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}

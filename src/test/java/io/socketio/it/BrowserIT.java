package io.socketio.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** People chat in Chromium with the WAR that was built, as it is, at the root and below a path. */
class BrowserIT {
    private WarServer root;
    private WarServer below;
    private HttpServer control;

    @BeforeEach
    void start() throws Exception {
        root = new WarServer(0, "/");
        below = new WarServer(0, "/app");
        control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext("/stop", exchange -> answer(exchange, root::close));
        control.createContext("/start", exchange -> answer(exchange, () -> root = new WarServer(root.port(), "/")));
        control.start();
    }

    @AfterEach
    void stop() {
        control.stop(0);
        below.close();
        root.close();
    }

    @TestFactory
    Stream<DynamicTest> chat() throws Exception {
        Path chromium = Tools.require("Chromium", "chromium", "chromium-browser", "google-chrome");
        String control = "http://127.0.0.1:" + this.control.getAddress().getPort();
        return NodeTests.run(
                Map.of(
                        "CHROMIUM",
                        chromium.toString(),
                        "CHAT_URLS",
                        root.uri("/") + "," + below.uri("/app/"),
                        "CONTROL_URL",
                        control),
                "browser/chat.test.js");
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

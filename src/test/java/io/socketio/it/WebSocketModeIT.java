package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.EngineIo;
import io.socketio.boot.SocketIoInitializer;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EndListener;
import io.socketio.engine.EngineHooks;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which WebSocket API the server chooses. Other tests check its behaviour. */
class WebSocketModeIT {
    private static final Logger LOGGER = Logger.getLogger("io.socketio.boot.Mount");

    private final Log log = new Log();

    /** Records what the server logs about its choice. */
    private static final class Log extends Handler {
        private final Queue<String> messages = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            messages.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(log);
        LOGGER.setLevel(null);
    }

    private void assertUpgrader(String upgrader, URI uri) throws Exception {
        assertThat(log.messages).singleElement().asString().contains(upgrader);
        WebSocketClient client = WebSocketClient.open(uri);
        assertThat(client.sid()).isNotEmpty();
        client.cut();
    }

    private static void mount(ServletContext context) {
        EngineIo.mount(
                EngineIo.server(EngineConfig.builder().build(), EngineHooks.NONE, session -> new EndListener()),
                context);
    }

    @Test
    void an_embedded_jetty_is_known() throws Exception {
        try (JettyServer server = new JettyServer(0, WebSocketModeIT::mount)) {
            assertUpgrader("frames of the library on Jetty's connections", server.uri("/engine.io"));
        }
    }

    @Test
    void a_war_that_does_not_see_the_classes_of_jetty_gets_at_them() throws Exception {
        try (WarServer server = new WarServer(0, "/")) {
            assertUpgrader("frames of the library on Jetty's connections", server.uri("/socket.io"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    direct    | frames of the library on Jetty's connections
                    container | Jetty's core API
                    jakarta   | the Jakarta WebSocket API
                    """)
    void each_way_can_be_selected(String mode, String upgrader) throws Exception {
        Map<String, String> parameters = Map.of("socketio.default.server", "false", "socketio.websocket", mode);
        try (JettyServer server = new JettyServer(0, parameters, List.of(), WebSocketModeIT::mount)) {
            assertUpgrader(upgrader, server.uri("/engine.io"));
        }
    }

    @Test
    void the_answer_to_a_handshake_and_the_first_packet_leave_together_on_an_embedded_jetty() throws Exception {
        try (JettyServer server = new JettyServer(0, WebSocketModeIT::mount);
                HttpConnection http = HttpConnection.to(server.uri("/engine.io"))) {
            WebSocketConnection.request(http, "/engine.io/?EIO=4&transport=websocket");
            byte[] first = new byte[4096];
            int count = http.input().read(first);
            assertThat(new String(first, 0, count, StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 101 ")
                    .contains("0{\"sid\":");
        }
    }

    @Test
    void an_embedded_jetty_needs_no_web_socket_of_jakarta() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setInitParameter("socketio.default.server", "false");
        context.addServletContainerInitializer(new SocketIoInitializer());
        context.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                mount(event.getServletContext());
            }
        });
        server.setHandler(context);
        server.start();
        try {
            assertUpgrader(
                    "frames of the library on Jetty's connections",
                    URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/engine.io"));
        } finally {
            server.stop();
        }
    }
}

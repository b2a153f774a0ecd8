package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.boot.EngineIo;
import io.socketio.boot.SocketIo;
import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineSession;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The line that each server writes to the log when its application has started. */
class StartLineIT {

    @NamespaceEndpoint("/")
    static class Greeter {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/news")
    static class Announcer {
        @OnConnect
        void connect() {}
    }

    private static List<String> lines(Consumer<ServletContext> application) throws Exception {
        try (LogCapture log = new LogCapture()) {
            new JettyServer(0, application).close();
            return lines(log);
        }
    }

    private static List<String> lines(LogCapture log) {
        return log.messages().stream()
                .filter(line -> line.contains(".IO server"))
                .toList();
    }

    @Test
    void it_names_path_handlers_and_the_api_for_web_socket() throws Exception {
        assertThat(lines(context -> SocketIo.mount(
                        SocketIo.builder()
                                .path("/live")
                                .handler(new Greeter())
                                .handler(new Announcer())
                                .build(),
                        context)))
                .singleElement()
                .asString()
                .matches("Socket\\.IO server at /live \\(root context\\): handlers Announcer, Greeter;"
                        + " WebSocket by frames of the library on Jetty's connections \\(12\\.[0-9.]+\\)");
    }

    @Test
    void it_says_what_a_server_does_not_have() throws Exception {
        assertThat(lines(context -> SocketIo.mount(
                        SocketIo.builder().transports(TransportName.POLLING).build(), context)))
                .containsExactly("Socket.IO server at /socket.io (root context): no handler classes; no WebSocket");
    }

    @Test
    void a_bare_engine_io_server_has_one_too() throws Exception {
        EngineConfig config =
                EngineConfig.builder().transports(TransportName.POLLING).build();
        assertThat(lines(context ->
                        EngineIo.mount(EngineIo.server(config, EngineHooks.NONE, StartLineIT::unexpected), context)))
                .containsExactly("Engine.IO server at /engine.io (root context): no WebSocket");
    }

    private static EngineListener.SessionListener unexpected(EngineSession session) {
        throw new AssertionError("no client connects: " + session);
    }

    @Test
    void it_names_the_context_path_and_the_beans() throws Exception {
        try (LogCapture log = new LogCapture();
                WarServer war = new WarServer(0, "/app")) {
            assertThat(war.port()).isPositive();
            assertThat(lines(log))
                    .singleElement()
                    .asString()
                    .startsWith("Socket.IO server at /app/socket.io (context path /app): handler Chat;");
        }
    }
}

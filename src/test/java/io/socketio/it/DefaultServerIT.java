package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.boot.SocketIo;
import io.socketio.config.ConfigurationException;
import jakarta.enterprise.inject.Vetoed;
import jakarta.servlet.ServletContext;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When an application gets a default server, and how that server is configured. */
class DefaultServerIT {
    private static final Consumer<ServletContext> NOTHING = context -> {};
    private static final List<Class<?>> HANDLERS = List.of(Greeter.class);

    private final HttpClient http = HttpClient.newHttpClient();

    /** A handler that the container finds; no provider calls it, which must be intended. */
    @Vetoed
    @NamespaceEndpoint("/")
    static class Greeter {
        @OnConnect
        void connect() {}
    }

    @Test
    void an_application_with_a_handler_has_one_at_socket_io() throws Exception {
        try (JettyServer jetty = new JettyServer(0, Map.of(), HANDLERS, NOTHING)) {
            assertThat(handshake(jetty, "/socket.io").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_application_without_handlers_has_none_unless_it_wants_it() throws Exception {
        try (JettyServer without = new JettyServer(0, Map.of(), List.of(), NOTHING);
                JettyServer with = new JettyServer(0, Map.of("socketio.default.server", "true"), List.of(), NOTHING)) {
            assertThat(handshake(without, "/socket.io").statusCode()).isEqualTo(404);
            assertThat(handshake(with, "/socket.io").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void init_parameters_configure_it() throws Exception {
        Map<String, String> parameters = Map.of("socketio.path", "/live", "socketio.ping.interval", "1500ms");
        try (JettyServer jetty = new JettyServer(0, parameters, HANDLERS, NOTHING)) {
            assertThat(handshake(jetty, "/live").body()).contains("\"pingInterval\":1500");
            assertThat(handshake(jetty, "/socket.io").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_wrong_value_stops_the_application() {
        Map<String, String> parameters = Map.of("socketio.ping.interval", "soon");

        assertThatThrownBy(() -> new JettyServer(0, parameters, HANDLERS, NOTHING).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("socketio.ping.interval")
                .hasMessageContaining("soon");
    }

    @Test
    void a_server_of_the_application_on_the_same_path_is_refused_with_a_way_out() {
        assertThatThrownBy(() -> new JettyServer(0, Map.of(), HANDLERS, DefaultServerIT::mountOwn).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("socketio.default.server");
    }

    @Test
    void a_server_of_the_application_takes_its_place_if_it_is_switched_off() throws Exception {
        Map<String, String> parameters = Map.of("socketio.default.server", "false");
        try (JettyServer jetty = new JettyServer(0, parameters, HANDLERS, DefaultServerIT::mountOwn)) {
            assertThat(handshake(jetty, "/socket.io").statusCode()).isEqualTo(200);
        }
    }

    private static void mountOwn(ServletContext context) {
        SocketIoServer io = SocketIo.builder().handler(new Greeter()).build();
        try {
            SocketIo.mount(io, context);
        } catch (IllegalStateException e) {
            io.close();
            throw e;
        }
    }

    private HttpResponse<String> handshake(JettyServer jetty, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(jetty.uri(path + "/?EIO=4&transport=polling"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

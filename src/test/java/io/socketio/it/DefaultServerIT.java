package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.boot.SocketIo;
import io.socketio.config.ConfigurationException;
import jakarta.servlet.ServletContext;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When an application gets a server without asking for it, and how it is configured. */
class DefaultServerIT {
    private static final Consumer<ServletContext> NOTHING = context -> {};
    private static final List<Class<?>> HANDLERS = List.of(Greeter.class);

    private final HttpClient http = HttpClient.newHttpClient();

    @NamespaceEndpoint("/")
    static class Greeter {
        @OnConnect
        void connect() {}
    }

    @Test
    void anApplicationWithAHandlerHasOneAtSocketIo() throws Exception {
        try (JettyServer jetty = new JettyServer(0, Map.of(), HANDLERS, NOTHING)) {
            assertThat(handshake(jetty, "/socket.io").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anApplicationWithoutHandlersHasNoneUnlessItWantsIt() throws Exception {
        try (JettyServer without = new JettyServer(0, Map.of(), List.of(), NOTHING);
                JettyServer with = new JettyServer(0, Map.of("socketio.enabled", "true"), List.of(), NOTHING)) {
            assertThat(handshake(without, "/socket.io").statusCode()).isEqualTo(404);
            assertThat(handshake(with, "/socket.io").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void initParametersConfigureIt() throws Exception {
        Map<String, String> parameters = Map.of("socketio.path", "/live", "socketio.ping.interval", "1500ms");
        try (JettyServer jetty = new JettyServer(0, parameters, HANDLERS, NOTHING)) {
            assertThat(handshake(jetty, "/live").body()).contains("\"pingInterval\":1500");
            assertThat(handshake(jetty, "/socket.io").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aWrongValueStopsTheApplication() {
        Map<String, String> parameters = Map.of("socketio.ping.interval", "soon");

        assertThatThrownBy(() -> new JettyServer(0, parameters, HANDLERS, NOTHING).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("socketio.ping.interval")
                .hasMessageContaining("soon");
    }

    @Test
    void aServerOfTheApplicationOnTheSamePathIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> new JettyServer(0, Map.of(), HANDLERS, DefaultServerIT::mountOwn).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("socketio.enabled");
    }

    @Test
    void aServerOfTheApplicationTakesItsPlaceIfItIsSwitchedOff() throws Exception {
        Map<String, String> parameters = Map.of("socketio.enabled", "false");
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

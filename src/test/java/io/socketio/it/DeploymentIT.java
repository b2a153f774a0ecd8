package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import io.socketio.handler.HandlerException;
import jakarta.enterprise.inject.Vetoed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration errors are reported at the start of the application, or else at the first request. */
class DeploymentIT {
    private static final String POLL = "/socket.io/?EIO=4&transport=polling";
    private static final Consumer<ServletContext> NOTHING = context -> {};
    private static final Consumer<ServletContextHandler> NO_WEB_SOCKET = context -> {};

    @NamespaceEndpoint("/")
    static class Forgotten {
        @OnConnect
        void connect() {}
    }

    @Vetoed
    @NamespaceEndpoint("/")
    static class Excluded {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/")
    abstract static class Incomplete {
        @OnConnect
        void connect() {}
    }

    @Test
    void a_container_without_web_sockets_stops_the_application_with_a_way_out() {
        Map<String, String> portable = Map.of("socketio.default.server", "true", "socketio.websocket", "jakarta");
        assertThatThrownBy(() -> new JettyServer(0, portable, List.of(), NOTHING, NO_WEB_SOCKET).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no WebSocket support")
                .hasMessageContaining("polling only");
    }

    @Test
    void polling_alone_needs_no_web_sockets() throws Exception {
        Map<String, String> polling = Map.of("socketio.default.server", "true", "socketio.transports", "polling");
        try (JettyServer jetty = new JettyServer(0, polling, List.of(), NOTHING, NO_WEB_SOCKET);
                HttpConnection http = HttpConnection.to(jetty.uri("/"))) {
            assertThat(http.get(POLL).text()).contains("\"upgrades\":[]");
        }
    }

    @Test
    void a_filter_that_is_not_asynchronous_is_reported_once_and_does_not_disturb_web_sockets() throws Exception {
        try (LogCapture log = new LogCapture();
                SocketIoApplication application = filtered();
                HttpConnection http = HttpConnection.to(application.uri())) {
            assertThat(http.get(POLL).status()).isEqualTo(500);
            assertThat(http.get(POLL).status()).isEqualTo(500);
            assertThat(log.severe())
                    .singleElement()
                    .asString()
                    .contains("/socket.io", "\"audit\"", "async-supported", "asyncSupported = true");
            assertThat(application.join(TransportName.WEBSOCKET)).isNotNull();
        }
    }

    private static SocketIoApplication filtered() throws Exception {
        return new SocketIoApplication(SocketIo.builder(), io -> {}, context -> {
            FilterRegistration.Dynamic filter =
                    context.addFilter("audit", (request, response, chain) -> chain.doFilter(request, response));
            filter.setAsyncSupported(false);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        });
    }

    @Test
    void a_servlet_that_forwards_and_is_not_asynchronous_is_reported_as_well() throws Exception {
        try (LogCapture log = new LogCapture();
                SocketIoApplication application = new SocketIoApplication(SocketIo.builder(), io -> {}, context -> {
                    context.addServlet("front", new Front()).addMapping("/front");
                });
                HttpConnection http = HttpConnection.to(application.uri())) {
            assertThat(http.get("/front?EIO=4&transport=polling").status()).isEqualTo(500);
            assertThat(log.severe())
                    .singleElement()
                    .asString()
                    .contains("a servlet that forwards to it", "@WebServlet");
        }
    }

    /** Dispatches requests to the server from another path. */
    private static final class Front extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/socket.io/").forward(request, response);
        }
    }

    @Test
    void two_servers_on_one_path_are_refused() {
        assertThatThrownBy(() -> new JettyServer(0, context -> {
                            mount("/live", context);
                            mount("/live", context);
                        })
                        .close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another Socket.IO server on the path /live");
    }

    @Test
    void a_servlet_on_the_same_path_is_named() {
        assertThatThrownBy(() -> new JettyServer(0, context -> {
                            context.addServlet("own", new HttpServlet() {
                                        private static final long serialVersionUID = 1L;
                                    })
                                    .addMapping("/live/*");
                            mount("/live", context);
                        })
                        .close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/live/*");
    }

    @Test
    void handlers_that_nobody_calls_stop_the_application() {
        assertThatThrownBy(() -> new JettyServer(0, Map.of(), List.of(Forgotten.class), NOTHING).close())
                .isInstanceOf(HandlerException.class)
                .message()
                .contains(
                        Forgotten.class.getName(),
                        "no CDI",
                        "no WEB-INF/beans.xml",
                        "weld-servlet-core",
                        "SocketIo.builder().handler(...)");
    }

    @Test
    void a_beans_xml_in_the_wrong_place_is_named(@TempDir Path directory) throws Exception {
        Files.createDirectory(directory.resolve("META-INF"));
        Files.writeString(directory.resolve("META-INF/beans.xml"), "");
        Consumer<ServletContextHandler> settings = context -> {
            JettyServer.addWebSocket(context);
            context.setBaseResourceAsPath(directory);
        };
        assertThatThrownBy(() -> new JettyServer(0, Map.of(), List.of(Forgotten.class), NOTHING, settings).close())
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("beans.xml at /META-INF/beans.xml, where CDI does not look")
                .hasMessageContaining("move it to WEB-INF/beans.xml");
    }

    @Test
    void handlers_that_cdi_is_not_meant_to_call_are_left_alone() throws Exception {
        List<Class<?>> handlers = List.of(Excluded.class, Incomplete.class);
        try (JettyServer jetty = new JettyServer(0, Map.of(), handlers, NOTHING);
                HttpConnection http = HttpConnection.to(jetty.uri("/"))) {
            assertThat(http.get(POLL).status()).isEqualTo(200);
        }
    }

    @Test
    void handlers_of_a_server_that_the_application_makes_itself_are_its_own_matter() throws Exception {
        try (LogCapture log = new LogCapture()) {
            Map<String, String> off = Map.of("socketio.default.server", "false");
            new JettyServer(0, off, List.of(Forgotten.class), NOTHING).close();
            assertThat(log.warnings()).isEmpty();
        }
    }

    private static void mount(String path, ServletContext context) {
        SocketIo.mount(SocketIo.builder().path(path).executor(Runnable::run).build(), context);
    }
}

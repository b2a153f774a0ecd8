package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.boot.SocketIoInitializer;
import io.socketio.it.JavaClient.Transports;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An embedded container that does not run the library's initializer. */
class MountIT {
    private static final String NAME = "who are you";

    @ParameterizedTest
    @EnumSource
    void a_server_that_an_initializer_mounts_needs_nothing_else(Transports transports) throws Exception {
        SocketIoServer io = greeter();
        Server jetty = start(context -> JakartaWebSocketServletContainerInitializer.configure(
                context, (application, webSockets) -> SocketIo.mount(io, application)));
        try (JavaClient client = client(jetty, transports)) {
            assertThat(client.connect().call(NAME)).isEqualTo("MountIT");
        } finally {
            jetty.stop();
        }
    }

    @Test
    void a_server_that_is_mounted_before_web_socket_is_there_gets_it_later() throws Exception {
        SocketIoServer io = greeter();
        Server jetty = start(context -> {
            context.addServletContainerInitializer((classes, application) -> SocketIo.mount(io, application));
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        });
        try (JavaClient client = client(jetty, Transports.WEBSOCKET)) {
            assertThat(client.connect().call(NAME)).isEqualTo("MountIT");
        } finally {
            jetty.stop();
        }
    }

    @Test
    void the_server_ends_with_the_application() throws Exception {
        SocketIoServer io = greeter();
        Server jetty = start(context -> JakartaWebSocketServletContainerInitializer.configure(
                context, (application, webSockets) -> SocketIo.mount(io, application)));
        SocketIoApplication.join(WebSocketClient.open(uri(jetty, io.path())));
        assertThat(io.connections()).isOne();
        jetty.stop();
        assertThat(io.connections()).isZero();
    }

    @Test
    void the_librarys_initializer_may_come_afterwards() throws Exception {
        SocketIoServer io = greeter();
        Server jetty = start(context -> {
            context.addServletContainerInitializer((classes, application) -> SocketIo.mount(io, application));
            context.addServletContainerInitializer(new SocketIoInitializer());
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        });
        try (JavaClient client = client(jetty, Transports.WEBSOCKET)) {
            assertThat(client.connect().call(NAME)).isEqualTo("MountIT");
        } finally {
            jetty.stop();
        }
    }

    @Test
    void a_listener_mounts_too_late() {
        SocketIoServer io = greeter();
        assertThatThrownBy(() -> start(context -> context.addEventListener(new ServletContextListener() {
                            @Override
                            public void contextInitialized(ServletContextEvent event) {
                                SocketIo.mount(io, event.getServletContext());
                            }
                        }))
                        .stop())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too late")
                .hasMessageContaining("ServletContainerInitializer");
        io.close();
    }

    private static SocketIoServer greeter() {
        SocketIoServer io = SocketIo.builder().build();
        io.main().on(NAME, (socket, arguments, ack) -> ack.send("MountIT"));
        return io;
    }

    private static Server start(Consumer<ServletContextHandler> application) throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        application.accept(context);
        jetty.setHandler(context);
        try {
            jetty.start();
        } catch (Exception e) {
            jetty.stop();
            throw e;
        }
        return jetty;
    }

    private static JavaClient client(Server jetty, Transports transports) {
        return new JavaClient(uri(jetty, "/"), "/", transports, options -> options.path = "/socket.io/");
    }

    private static URI uri(Server jetty, String path) {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort() + path);
    }
}

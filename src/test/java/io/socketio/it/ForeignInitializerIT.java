package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/**
 * A container may load the initializer with another class loader than the application's, as Payara and GlassFish do.
 */
class ForeignInitializerIT {
    /** A class loader that defines its own copy of the initializer. */
    private static final class Foreign extends ClassLoader {
        private static final String OWN = SocketIoInitializer.class.getName();

        Foreign() {
            super(SocketIoInitializer.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OWN)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream content = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(content).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Starts the application. */
    private static final class Start implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            SocketIoServer io = SocketIo.builder().path("/live").build();
            SocketIo.mount(io, event.getServletContext());
        }
    }

    @Test
    void the_application_starts_by_its_own_classes() throws Exception {
        Class<?> foreign = new Foreign().loadClass(SocketIoInitializer.class.getName());
        assertThat(foreign).isNotEqualTo(SocketIoInitializer.class);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setClassLoader(SocketIoInitializer.class.getClassLoader());
        context.addServletContainerInitializer(
                (ServletContainerInitializer) foreign.getDeclaredConstructor().newInstance());
        context.addEventListener(new Start());
        server.setHandler(context);
        server.start();
        try {
            WebSocketClient client =
                    WebSocketClient.open(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/live"));
            client.send("40");
            assertThat(client.receiveMessage()).startsWith("40{");
            client.leave();
        } finally {
            server.stop();
        }
    }
}

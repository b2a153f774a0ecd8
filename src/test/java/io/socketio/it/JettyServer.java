package io.socketio.it;

import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty on a free port of the loopback address, with one web application. */
public final class JettyServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /** @param application mounts servers */
    public JettyServer(int port, Consumer<ServletContext> application) throws Exception {
        this(port, Map.of("socketio.default.server", "false"), List.of(), application);
    }

    /**
     * @param parameters the parameters of the servlet context
     * @param handlers the handler classes that a container would find in the application
     */
    JettyServer(int port, Map<String, String> parameters, List<Class<?>> handlers, Consumer<ServletContext> application)
            throws Exception {
        this(port, parameters, handlers, application, JettyServer::addWebSocket);
    }

    /** @param settings the settings of the context; {@link #addWebSocket} is the default */
    JettyServer(
            int port,
            Map<String, String> parameters,
            List<Class<?>> handlers,
            Consumer<ServletContext> application,
            Consumer<ServletContextHandler> settings)
            throws Exception {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        parameters.forEach(context::setInitParameter);
        settings.accept(context);
        context.addServletContainerInitializer(new SocketIoInitializer(), handlers.toArray(Class<?>[]::new));
        context.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                application.accept(event.getServletContext());
            }
        });
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    static void addWebSocket(ServletContextHandler context) {
        JakartaWebSocketServletContainerInitializer.configure(context, null);
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + pathAndQuery);
    }

    /** Returns the number of open TCP connections. */
    public int connections() {
        return connector.getConnectedEndPoints().size();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}

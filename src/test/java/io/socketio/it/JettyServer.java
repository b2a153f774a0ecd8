package io.socketio.it;

import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * An embedded Jetty on a free port of the loopback address, with one web application. Speaks HTTP/1.1 and HTTP/2, on
 * another port with TLS.
 */
public final class JettyServer implements AutoCloseable {
    private final Server server = new Server();
    private final HttpConfiguration http = new HttpConfiguration();
    private final ServerConnector connector =
            new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    private @Nullable ServerConnector tls;

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

    /** Returns an address with TLS. Where the client agrees (ALPN), what is spoken there is HTTP/2. */
    public synchronized URI secureUri(String pathAndQuery) throws Exception {
        if (tls == null) {
            tls = TestCertificate.connector(server);
            tls.setHost("127.0.0.1");
            server.addConnector(tls);
            tls.start();
        }
        return URI.create("https://127.0.0.1:" + tls.getLocalPort() + pathAndQuery);
    }

    /** Ends connections, and streams of HTTP/2, on which nothing has moved for this time; for connections to come. */
    synchronized void setIdleTimeout(Duration timeout) {
        connector.setIdleTimeout(timeout.toMillis());
        if (tls != null) {
            tls.setIdleTimeout(timeout.toMillis());
        }
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

package io.socketio.it;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jetty.ee10.webapp.Configurations;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The WAR that was built, on an embedded Jetty on the loopback address. */
final class WarServer implements AutoCloseable {
    /** What the tests have on their class path as well, and a Jetty for others would not have. */
    private static final String[] BUNDLED = {
        "io.socketio.", "org.jboss.", "org.eclipse.yasson.", "org.eclipse.parsson.", "org.jspecify."
    };

    private final Server server = new Server();
    private final int port;

    /**
     * @param port 0 for a free one
     * @param contextPath {@code /} or {@code /app}
     */
    WarServer(int port, String contextPath) throws Exception {
        this(Path.of(Objects.requireNonNull(System.getProperty("demo.war"))), port, contextPath);
    }

    /** @param war packed or a directory */
    WarServer(Path war, int port, String contextPath) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        Configurations.setServerDefault(server);
        WebAppContext context = new WebAppContext(war.toString(), contextPath);
        context.getHiddenClassMatcher().add(BUNDLED);
        context.setThrowUnavailableOnStartupException(true);
        server.setHandler(context);
        server.start();
        this.port = connector.getLocalPort();
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
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

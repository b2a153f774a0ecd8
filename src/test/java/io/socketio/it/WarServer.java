package io.socketio.it;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jetty.ee10.webapp.Configurations;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Runs the built WAR on an embedded Jetty on the loopback address. */
final class WarServer implements AutoCloseable {
    /** Classes that are on the class path of the tests but would not be in a standalone Jetty. */
    private static final String[] BUNDLED = {
        "io.socketio.", "org.jboss.", "org.eclipse.yasson.", "org.eclipse.parsson.", "org.jspecify."
    };

    private final Server server = new Server();
    private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);
    private final Path war;
    private final String contextPath;
    private final int port;
    private WebAppContext context;

    /**
     * @param port the port, or 0 for a free one
     * @param contextPath {@code /} or {@code /app}
     */
    WarServer(int port, String contextPath) throws Exception {
        this(Path.of(Objects.requireNonNull(System.getProperty("demo.war"))), port, contextPath);
    }

    /** @param war a WAR file or directory */
    WarServer(Path war, int port, String contextPath) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        Configurations.setServerDefault(server);
        this.war = war;
        this.contextPath = contextPath;
        context = application();
        contexts.addHandler(context);
        server.setHandler(contexts);
        server.start();
        this.port = connector.getLocalPort();
    }

    private WebAppContext application() {
        WebAppContext application = new WebAppContext(war.toString(), contextPath);
        application.getHiddenClassMatcher().add(BUNDLED);
        application.setThrowUnavailableOnStartupException(true);
        return application;
    }

    /**
     * Restarts the application.
     *
     * @return the class loader of the stopped application
     */
    WeakReference<ClassLoader> redeploy() throws Exception {
        WeakReference<ClassLoader> old = new WeakReference<>(context.getClassLoader());
        context.stop();
        contexts.removeHandler(context);
        context = application();
        contexts.addHandler(context);
        context.start();
        return old;
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
            context.stop();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}

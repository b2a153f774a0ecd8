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

/** The WAR that was built, on an embedded Jetty on the loopback address. */
final class WarServer implements AutoCloseable {
    /** What the tests have on their class path as well, and a Jetty for others would not have. */
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

    /** Stops the application, and starts it anew. @return the class loader of the one that was stopped */
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

package io.socketio.boot;

import io.socketio.config.TransportName;
import io.socketio.engine.EngineServer;
import io.socketio.http.ClientFiles;
import io.socketio.http.FrontServlet;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.JakartaUpgrader;
import io.socketio.transport.websocket.Upgrader;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the one servlet of a server into a web application, and gives it its way to WebSocket as soon as there is one. */
final class Mount {
    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

    private static final Logger LOG = System.getLogger(Mount.class.getName());

    private final EngineServer server;
    private final Executor threads;
    private volatile @Nullable Upgrader upgrader;

    private Mount(EngineServer server, Executor threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @param threads may block */
    static void servlet(EngineServer server, Executor threads, @Nullable ClientFiles files, ServletContext context) {
        Lifecycle.of(context);
        Mount mount = new Mount(server, threads);
        String path = server.config().path();
        FrontServlet servlet = new FrontServlet(
                server,
                (request, response, destination) ->
                        mount.upgrader().upgrade(request, response, Acceptor.of(server, destination)),
                files);
        ServletRegistration.Dynamic registration = context.addServlet("socketio " + path, servlet);
        if (registration == null) {
            throw new IllegalStateException("The application has another Socket.IO server on the path " + path
                    + "; if it is the default server, which a class with @NamespaceEndpoint switches on, set"
                    + " socketio.default.server to false");
        }
        registration.setAsyncSupported(true);
        Set<String> conflicts = registration.addMapping(path + "/*");
        if (!conflicts.isEmpty()) {
            throw new IllegalStateException("Another servlet of the application is mapped to " + conflicts);
        }
        ServletContexts.mounts(context).add(mount);
        if (context.getAttribute(CONTAINER) != null) {
            mount.complete(context);
        }
    }

    /** All parts of the application are there, WebSocket among them. */
    static void completeAll(ServletContext context) {
        all(context).forEach(mount -> mount.complete(context));
    }

    static boolean anyEndsWithHttpSessions(ServletContext context) {
        return all(context).anyMatch(mount -> mount.server.config().disconnectWithHttpSession());
    }

    static void httpSessionEnded(ServletContext context, String name) {
        all(context).forEach(mount -> mount.server.onHttpSessionEnd(name));
    }

    private static Stream<Mount> all(ServletContext context) {
        return ServletContexts.mounts(context).stream().map(Mount.class::cast);
    }

    private void complete(ServletContext context) {
        if (upgrader == null && server.config().transports().contains(TransportName.WEBSOCKET)) {
            upgrader = WebSocketMode.of(context)
                    .upgrader(context, server.config())
                    .orElseGet(() -> new JakartaUpgrader(context, server.config(), threads));
            LOG.log(Level.DEBUG, "WebSockets of {0} go by {1}", server.config().path(), upgrader);
        }
    }

    private Upgrader upgrader() throws ServletException {
        Upgrader current = upgrader;
        if (current == null) {
            throw new ServletException("The web application has not started");
        }
        return current;
    }
}

package io.socketio.boot;

import io.socketio.concurrent.ServerThreads;
import io.socketio.config.Admin;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.TransportName;
import io.socketio.contract.Contract;
import io.socketio.engine.EngineServer;
import io.socketio.engine.UpgradeTarget;
import io.socketio.http.AdminFiles;
import io.socketio.http.ClientFiles;
import io.socketio.http.FrontServlet;
import io.socketio.http.ServedFiles;
import io.socketio.http.WebSocketHandshake;
import io.socketio.http.WeldFilter;
import io.socketio.jmx.ServerBean;
import io.socketio.server.LocalServer;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.JakartaUpgrader;
import io.socketio.transport.websocket.Upgrader;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server in a web application: its one servlet, and its upgrader to WebSocket as soon as the container has WebSocket. */
final class Mount {
    private static final Logger LOG = System.getLogger(Mount.class.getName());

    /** Takes the place of the upgrader until WebSocket is there. */
    private static final Upgrader NONE = (request, response, acceptor) -> {
        throw new ServletException("The web application has not started");
    };

    private static final int FLUSHING_THREADS = 32;

    private final ServletContext context;
    private final EngineServer engine;
    /** Null for a bare Engine.IO server. */
    private final @Nullable LocalServer server;
    /** What is closed with the application, in this order. */
    private final List<AutoCloseable> closeables;

    /** Write what waits a moment for more, also when all threads of listeners wait for acknowledgements. */
    private final ServerThreads flushing = ServerThreads.start("socketio-flush", FLUSHING_THREADS);

    private final ServedFiles files = new ServedFiles();
    private volatile Upgrader upgrader = NONE;

    /** Null if the server is not shown to JMX. */
    private final @Nullable ServerBean bean;

    Mount(ServletContext context, EngineServer engine, @Nullable LocalServer server, List<AutoCloseable> closeables) {
        this.context = context;
        this.engine = engine;
        this.server = server;
        this.closeables = closeables;
        this.bean = server != null && server.config().jmx() ? bean(server, context.getContextPath()) : null;
    }

    private static @Nullable ServerBean bean(LocalServer server, String contextPath) {
        try {
            return new ServerBean(server, contextPath);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "The server is not shown to JMX, as the module java.management is not there", e);
            return null;
        }
    }

    static Mount of(LocalServer server, ServletContext context) {
        return new Mount(context, server.engine(), server, List.of(server));
    }

    static Mount of(EngineServer engine, ServletContext context) {
        return new Mount(context, engine, null, List.of(engine));
    }

    EngineServer engine() {
        return engine;
    }

    /** Returns the Socket.IO server; empty for a bare Engine.IO server. */
    Optional<LocalServer> server() {
        return Optional.ofNullable(server);
    }

    /** @throws IllegalStateException if another servlet has the path, or it is too late */
    void addServlet() {
        String path = engine.config().path();
        if (server != null && server.config().serveClient()) {
            ClientFiles.addTo(files);
        }
        if (server != null && server.config().admin().enabled()) {
            serveAdminUi(server.config());
        }
        FrontServlet servlet = new FrontServlet(engine, new Handshake(), files);
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
        WeldFilter.addTo(context, path);
    }

    private void serveAdminUi(SocketIoConfig config) {
        boolean messagePack = config.parser() == SocketIoConfig.Parser.MSGPACK;
        if (!AdminFiles.addTo(files, config.admin().namespace(), messagePack)) {
            LOG.log(Level.WARNING, "There is no Admin UI to serve, as the library was built without npm");
        }
    }

    /**
     * Chooses the upgrader, once WebSocket is there.
     *
     * @throws IllegalStateException if the application has no WebSocket but the server needs it
     */
    void complete() {
        if (upgrader == NONE && engine.config().transports().contains(TransportName.WEBSOCKET)) {
            upgrader = WebSocketMode.of(context)
                    .upgrader(context, engine.config())
                    .orElseGet(() -> new JakartaUpgrader(context, engine.config(), flushing));
        }
    }

    /** Shows the server to JMX. Comes last, as nothing takes it away again from an application that fails to start. */
    void show() {
        if (bean != null) {
            bean.register();
        }
    }

    /**
     * Serves the contract of the server, if that is switched on.
     *
     * @throws io.socketio.contract.ContractException if the events of the handlers cannot be described
     */
    void serveContract(List<Class<?>> handlers) {
        if (server != null && server.config().contract()) {
            Contract contract = Contract.of(handlers);
            files.add(
                    "events.d.ts",
                    "text/plain; charset=utf-8",
                    contract.typeScript().getBytes(StandardCharsets.UTF_8));
            files.add(
                    "asyncapi.json",
                    "application/json; charset=utf-8",
                    contract.asyncApi().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes the one line at the start: where the server is, its handlers, and the API for its WebSockets. */
    void announce(List<Class<?>> handlers) {
        String contextPath = context.getContextPath();
        LOG.log(
                Level.INFO,
                "{0} server at {1} ({2}): {3}{4}{5}{6}",
                server == null ? "Engine.IO" : "Socket.IO",
                contextPath + engine.config().path(),
                contextPath.isEmpty() ? "root context" : "context path " + contextPath,
                server == null ? "" : names(handlers) + "; ",
                upgrader == NONE ? "no WebSocket" : "WebSocket by " + upgrader,
                engine.config().anyOrigin() ? "; open to pages of any origin" : "",
                server == null ? "" : admin(server.config().admin()));
    }

    /** Says that the Admin UI is open, and to whom. */
    private static String admin(Admin options) {
        return options.enabled()
                ? "; Admin UI at admin/ (" + options.auth() + ", "
                        + options.mode().name().toLowerCase(Locale.ROOT) + (options.readonly() ? ", read-only)" : ")")
                : "";
    }

    private static String names(List<Class<?>> handlers) {
        return handlers.isEmpty()
                ? "no handler classes"
                : handlers.stream()
                        .map(Class::getSimpleName)
                        .sorted()
                        .collect(Collectors.joining(", ", handlers.size() == 1 ? "handler " : "handlers ", ""));
    }

    /** Closes the server, then its threads. A failure is logged. */
    void close() {
        closeables.forEach(closeable -> Closing.guarded(closeable, closeable));
        if (bean != null) {
            Closing.guarded(bean, bean);
        }
        Closing.guarded(upgrader, upgrader);
        Closing.guarded(flushing, flushing);
    }

    /** Asks the upgrader that has been chosen by then. */
    private final class Handshake implements WebSocketHandshake {
        @Override
        public boolean recognizes(HttpServletRequest request) {
            return upgrader.recognizes(request);
        }

        @Override
        public void upgrade(HttpServletRequest request, HttpServletResponse response, UpgradeTarget target)
                throws IOException, ServletException {
            upgrader.upgrade(request, response, Acceptor.of(engine, target));
        }
    }
}

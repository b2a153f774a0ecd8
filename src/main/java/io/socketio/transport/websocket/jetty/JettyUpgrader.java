package io.socketio.transport.websocket.jetty;

import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.CompressionOffers;
import io.socketio.transport.websocket.Upgrader;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Executable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.TunnelSupport;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.FutureCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.ExtensionConfig;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/** Upgrades through Jetty's core API. Created by {@link JettyBridge}, possibly in a class loader of its own. */
public final class JettyUpgrader implements Upgrader {
    private static final Logger LOG = System.getLogger(JettyUpgrader.class.getName());
    private static final String VERSION = "12.1.";
    private static final int OUTPUT_BUFFER = 16 << 10;
    private static final long UNLIMITED = 0;

    private final EngineConfig config;
    private final Duration timeout;
    private final ServletLayer layer;
    private final Handshaker handshaker = Handshaker.newInstance();
    private final WebSocketComponents components;
    private final Configuration.Customizer settings = JettyUpgrader::customize;

    /**
     * Creates the upgrader. Must be called while the application starts.
     *
     * @throws IllegalStateException if this is a version of Jetty that is not known
     * @throws ReflectiveOperationException if the version is known but its classes have changed
     */
    public JettyUpgrader(ServletContext context, EngineConfig config) throws ReflectiveOperationException {
        if (!Server.getVersion().startsWith(VERSION)) {
            throw new IllegalStateException("Jetty " + Server.getVersion() + " is not " + VERSION + "x");
        }
        LOG.log(Level.DEBUG, "WebSockets of Jetty by {0}", whatMayChange());
        this.config = config;
        this.timeout = config.heartbeats().longestSilence();
        layer = new ServletLayer(context);
        ContextHandler handler = layer.application();
        components = WebSocketServerComponents.ensureWebSocketComponents(handler.getServer(), handler);
    }

    /** Returns public but rarely used members of Jetty, so that a missing member fails now, and not for each client. */
    private static List<Executable> whatMayChange() throws NoSuchMethodException {
        return List.of(
                WebSocketConnection.class.getConstructor(
                        EndPoint.class,
                        Executor.class,
                        Scheduler.class,
                        ByteBufferPool.class,
                        WebSocketCoreSession.class),
                WebSocketConnection.class.getMethod("fillInterested", Callback.class),
                WebSocketConnection.class.getMethod("enqueueFrame", OutgoingEntry.class),
                WebSocketCoreSession.class.getMethod("setWebSocketConnection", WebSocketConnection.class),
                WebSocketCoreSession.class.getMethod("getConnection"));
    }

    /** Takes a large frame in parts as it arrives, and sends a large message in one frame. */
    private static void customize(Configuration session) {
        session.setAutoFragment(true);
        session.setMaxFrameSize(UNLIMITED);
        session.setIdleTimeout(Duration.ZERO);
        session.setOutputBufferSize(OUTPUT_BUFFER);
    }

    /** Recognizes the GET of HTTP/1.1, and the CONNECT of HTTP/2 with the protocol "websocket" (RFC 8441). */
    @Override
    public boolean recognizes(HttpServletRequest request) {
        if (request.getMethod().equals("CONNECT")) {
            TunnelSupport tunnel = layer.request(request).getTunnelSupport();
            return tunnel != null && "websocket".equals(tunnel.getProtocol());
        }
        return request.getProtocol().equals("HTTP/1.1") && Upgrader.super.recognizes(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException {
        ContextRequest core = layer.request(request);
        FutureCallback answered = new FutureCallback();
        Negotiation negotiation = new Negotiation(acceptor, core.getContext());
        boolean upgraded =
                handshaker.upgradeRequest(negotiation, core, layer.response(core), answered, components, settings);
        if (!upgraded) {
            throw new ServletException("Jetty does not take this for a WebSocket handshake");
        }
        if (core.getAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE) instanceof WebSocketConnection made) {
            Connector connector = core.getConnectionMetaData().getConnector();
            core.setAttribute(
                    HttpStream.UPGRADE_CONNECTION_ATTRIBUTE,
                    new JettyConnection(made, connector, negotiation.session(), negotiation.endpoint()));
        }
        answered.block();
    }

    private final class Negotiation implements WebSocketNegotiator {
        private final Acceptor acceptor;
        private final Context context;
        private @Nullable JettyEndpoint endpoint;
        private @Nullable WebSocketCoreSession session;

        Negotiation(Acceptor acceptor, Context context) {
            this.acceptor = acceptor;
            this.context = context;
        }

        /**
         * Accepts the first sub-protocol that the client offers, whatever it is, and no extension except compression,
         * where that is switched on.
         */
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest asked, ServerUpgradeResponse answer, Callback callback) {
            List<String> protocols = asked.getSubProtocols();
            if (!protocols.isEmpty()) {
                answer.setAcceptedSubProtocol(protocols.get(0));
            }
            boolean compresses = config.compression().perMessageDeflate();
            answer.setExtensions(compresses ? compression(asked.getExtensions()) : List.of());
            endpoint = new JettyEndpoint(acceptor, timeout, context);
            return endpoint;
        }

        private static List<ExtensionConfig> compression(List<ExtensionConfig> asked) {
            return CompressionOffers.first(asked, ExtensionConfig::getName, ExtensionConfig::getParameters);
        }

        @Override
        public void customize(Configuration made) {
            session = (WebSocketCoreSession) made;
        }

        JettyEndpoint endpoint() {
            return Objects.requireNonNull(endpoint);
        }

        WebSocketCoreSession session() {
            return Objects.requireNonNull(session);
        }
    }

    @Override
    public String toString() {
        return "Jetty's core API (" + Server.getVersion() + ")";
    }
}

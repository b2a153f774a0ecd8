package io.socketio.transport.websocket;

import io.socketio.config.EngineConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Upgrades through Jakarta's API, which works on every container, with one endpoint for all connections. */
public final class JakartaUpgrader implements Upgrader {
    private static final String PATH = "/io.socketio/";
    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";
    private static final String ENDPOINT = JakartaUpgrader.class.getName();

    private final BlockingCalls blocking = new BlockingCalls();
    private final SharedSetup shared;
    private final ServerContainer container;
    private final WebSocketVendor vendor;
    private final ServerEndpointConfig endpoint;

    /**
     * Registers the endpoint, once for each web application. Must be called while the application starts, because Tyrus
     * would not know the endpoint otherwise. The path of the endpoint cannot be guessed, because only requests that the
     * servlet has checked may come in.
     *
     * @param threads run what is to be written soon
     * @throws IllegalStateException if the container has no WebSocket support for this application
     */
    public JakartaUpgrader(ServletContext context, EngineConfig config, Executor threads) {
        this.container = container(context);
        this.vendor = WebSocketVendor.of(container);
        this.endpoint = endpoint(context, container);
        this.shared = new SharedSetup(
                config,
                threads,
                blocking,
                new BlockedReaders(config.httpLimits().maxBlockedReaders()),
                vendor == WebSocketVendor.TOMCAT ? TomcatCalls.of(container) : null);
    }

    private static ServerContainer container(ServletContext context) {
        if (context.getAttribute(CONTAINER) instanceof ServerContainer found) {
            return found;
        }
        throw new IllegalStateException("There is no WebSocket support in this web application (no servlet context"
                + " attribute " + CONTAINER + "). Add the container's: module ee10-websocket-jakarta or"
                + " JakartaWebSocketServletContainerInitializer.configure for Jetty, tomcat-embed-websocket or"
                + " tomcat-websocket.jar for Tomcat, feature websocket-2.1 for Open Liberty; or allow polling only");
    }

    private static ServerEndpointConfig endpoint(ServletContext context, ServerContainer container) {
        if (context.getAttribute(ENDPOINT) instanceof ServerEndpointConfig registered) {
            return registered;
        }
        ServerEndpointConfig created = ServerEndpointConfig.Builder.create(
                        EngineIoEndpoint.class, PATH + UUID.randomUUID())
                .configurator(new HandshakeConfigurator())
                .build();
        try {
            container.addEndpoint(created);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The WebSocket endpoint could not be registered", e);
        }
        context.setAttribute(ENDPOINT, created);
        return created;
    }

    @Override
    public boolean recognizes(HttpServletRequest request) {
        return vendor.takes(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException {
        EndpointSetup.begin(new EndpointSetup(acceptor, shared));
        try {
            container.upgradeHttpToWebSocket(new WithoutUser(request), response, endpoint, Map.of());
        } catch (DeploymentException | IllegalStateException e) {
            throw new ServletException("The container does not take this for a WebSocket handshake", e);
        } finally {
            EndpointSetup.end();
        }
    }

    @Override
    public void close() {
        blocking.close();
    }

    /**
     * Hides the user, who is known from the handshake. A container that knew the user too would end the WebSocket
     * together with the HTTP session (Tomcat does, as Jakarta WebSocket requires). Here the configuration decides that.
     */
    private static final class WithoutUser extends HttpServletRequestWrapper {
        WithoutUser(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return null;
        }
    }

    @Override
    public String toString() {
        return "the Jakarta WebSocket API";
    }
}

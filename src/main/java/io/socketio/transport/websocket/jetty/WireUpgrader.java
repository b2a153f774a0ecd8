package io.socketio.transport.websocket.jetty;

import io.socketio.concurrent.EventLoops;
import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.Upgrader;
import io.socketio.transport.websocket.wire.ChannelLoop;
import io.socketio.transport.websocket.wire.Handshake;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.eclipse.jetty.util.FutureCallback;

/**
 * Answers the handshakes of HTTP/1.1 itself, and takes over their connections: no WebSocket of Jetty's is between. Leaves
 * those of HTTP/2 to Jetty's WebSocket. Created by {@link JettyBridge}, possibly in a class loader of its own.
 */
public final class WireUpgrader implements Upgrader {
    private static final HttpField UPGRADE = new PreEncodedHttpField(HttpHeader.UPGRADE, "websocket");
    private static final HttpField CONNECTION = new PreEncodedHttpField(HttpHeader.CONNECTION, "Upgrade");

    private final JettyUpgrader others;
    private final ServletLayer layer;
    private final int maxPayload;
    private final Duration timeout;
    private final EventLoops<ChannelLoop> loops = ChannelLoop.group();

    /**
     * Creates the upgrader. Must be called while the application starts.
     *
     * @throws IllegalStateException if this is a version of Jetty that is not known
     * @throws ReflectiveOperationException if the version is known but its classes have changed
     */
    public WireUpgrader(ServletContext context, EngineConfig config) throws ReflectiveOperationException {
        others = new JettyUpgrader(context, config);
        layer = new ServletLayer(context);
        maxPayload = config.limits().maxPayload();
        timeout = config.heartbeats().longestSilence();
    }

    @Override
    public boolean recognizes(HttpServletRequest request) {
        return others.recognizes(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException {
        if (!request.getProtocol().equals("HTTP/1.1")) {
            others.upgrade(request, response, acceptor);
            return;
        }
        ContextRequest core = layer.request(request);
        ConnectionMetaData connection = core.getConnectionMetaData();
        JettyLine line = new JettyLine(
                connection.getConnection().getEndPoint(),
                connection.getConnector(),
                core.getContext(),
                acceptor,
                loops,
                timeout,
                maxPayload);
        core.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, line);
        core.addHttpStreamWrapper(stream -> new HeldAnswer(stream, line));
        Response answer = layer.response(core);
        answer.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
        addFields(core.getHeaders(), answer.getHeaders());
        FutureCallback answered = new FutureCallback();
        answer.write(true, null, answered);
        answered.block();
    }

    private static void addFields(HttpFields asked, HttpFields.Mutable fields) {
        fields.put(UPGRADE);
        fields.put(CONNECTION);
        String key = Objects.requireNonNull(asked.get(HttpHeader.SEC_WEBSOCKET_KEY));
        fields.put(HttpHeader.SEC_WEBSOCKET_ACCEPT, Handshake.accept(key));
        String protocol = Handshake.subProtocol(asked.get(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL));
        if (protocol != null) {
            fields.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, protocol);
        }
    }

    @Override
    public void close() {
        loops.close();
    }

    @Override
    public String toString() {
        return "frames of the library on Jetty's connections (" + Server.getVersion() + ")";
    }
}

package io.socketio.transport.websocket.tomcat;

import io.socketio.concurrent.EventLoops;
import io.socketio.config.EngineConfig;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.Upgrader;
import io.socketio.transport.websocket.wire.ChannelLoop;
import io.socketio.transport.websocket.wire.Handshake;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Executable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Answers the handshakes of HTTP/1.1, and takes over their connections: no WebSocket of Tomcat's is between. */
final class WireUpgrader implements Upgrader {
    private static final Logger LOG = System.getLogger(WireUpgrader.class.getName());

    private final String container;
    private final Duration timeout;
    private final EventLoops<ChannelLoop> loops = ChannelLoop.group();
    private final int maxPayload;

    /**
     * Creates the upgrader.
     *
     * @throws ReflectiveOperationException if Tomcat's classes have changed
     */
    WireUpgrader(EngineConfig config, String container) throws ReflectiveOperationException {
        LOG.log(Level.DEBUG, "Connections of Tomcat by {0}", whatMayChange());
        this.container = container;
        this.timeout = config.heartbeats().longestSilence();
        this.maxPayload = config.limits().maxPayload();
    }

    /** Returns public members of Tomcat that are no API, so that a missing one fails now, and not for each client. */
    private static List<Executable> whatMayChange() throws NoSuchMethodException {
        return List.of(
                SocketWrapperBase.class.getMethod("read", boolean.class, ByteBuffer.class),
                SocketWrapperBase.class.getMethod("registerReadInterest"),
                SocketWrapperBase.class.getMethod("execute", Runnable.class),
                NioEndpoint.NioSocketWrapper.class.getMethod("updateLastRead"));
    }

    @Override
    public boolean recognizes(HttpServletRequest request) {
        return request.getProtocol().equals("HTTP/1.1") && Upgrader.super.recognizes(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Acceptor acceptor)
            throws IOException, ServletException {
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "upgrade");
        response.setHeader("Sec-WebSocket-Accept", Handshake.accept(request.getHeader("Sec-WebSocket-Key")));
        String protocol = Handshake.subProtocol(request.getHeader("Sec-WebSocket-Protocol"));
        if (protocol != null) {
            response.setHeader("Sec-WebSocket-Protocol", protocol);
        }
        request.upgrade(TomcatLine.class).prepare(acceptor, loops, timeout, maxPayload);
    }

    @Override
    public void close() {
        loops.close();
    }

    @Override
    public String toString() {
        return "frames of the library on the connections of " + container;
    }
}

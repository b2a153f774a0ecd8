package io.socketio.transport.websocket;

import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import org.jspecify.annotations.Nullable;

/** Connects an open WebSocket with its session. */
@FunctionalInterface
public interface Acceptor {
    /**
     * Called once. The channel may be written to before this returns; from then on the transport takes what comes in.
     *
     * @return the transport that the channel belongs to
     */
    WebSocketTransport accept(WebSocketChannel channel);

    /**
     * Opens a session, or offers the WebSocket to one that is polling.
     *
     * @param request the handshake
     * @param session null to open a new one
     */
    static Acceptor of(EngineServer server, EngineRequest request, @Nullable EngineSession session) {
        if (session == null) {
            return channel -> WebSocketTransport.open(server, request, channel);
        }
        // The request of an upgrade must not be kept.
        return channel -> WebSocketTransport.upgrade(server, session, channel);
    }
}

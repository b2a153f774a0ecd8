package io.socketio.transport.websocket;

import io.socketio.engine.Destination;
import io.socketio.engine.EngineServer;

/** Connects an open WebSocket with its session. */
@FunctionalInterface
public interface Acceptor {
    /**
     * Called once. The channel may be written to before this returns; from then on the transport takes what comes in.
     *
     * @return the transport that the channel belongs to
     */
    WebSocketTransport accept(WebSocketChannel channel);

    /** Opens a session, or offers the WebSocket to one that is polling. */
    static Acceptor of(EngineServer server, Destination destination) {
        if (destination instanceof Destination.Upgrade upgrade) {
            return channel -> WebSocketTransport.upgrade(server, upgrade, channel);
        }
        Destination.NewSession opening = (Destination.NewSession) destination;
        return channel -> WebSocketTransport.open(server, opening, channel);
    }
}

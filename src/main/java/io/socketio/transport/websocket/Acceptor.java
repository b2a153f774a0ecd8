package io.socketio.transport.websocket;

import io.socketio.engine.EngineServer;
import io.socketio.engine.UpgradeTarget;

/** Connects an open WebSocket with its session. */
@FunctionalInterface
public interface Acceptor {
    /**
     * Called once. The channel may be written to before this returns; from then on the transport takes what comes in.
     *
     * @return the transport that the channel belongs to
     */
    WebSocketTransport accept(WebSocketChannel channel);

    /** Returns an acceptor that opens a session, or offers the WebSocket to one that is open over another transport. */
    static Acceptor of(EngineServer server, UpgradeTarget target) {
        int maxPayload = server.config().limits().maxPayload();
        if (target instanceof UpgradeTarget.OpenSession open) {
            return channel -> WebSocketTransport.upgrade(open, channel, maxPayload);
        }
        UpgradeTarget.NewSession opening = (UpgradeTarget.NewSession) target;
        return channel -> WebSocketTransport.open(opening.admission(), channel, maxPayload);
    }
}

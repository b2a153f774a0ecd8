package io.socketio.transport.websocket;

import io.socketio.engine.EngineServer;
import io.socketio.engine.UpgradeTarget;

/** Connects an open WebSocket with its session. One of its methods is called, once. */
@FunctionalInterface
public interface Acceptor {
    /**
     * Takes the WebSocket. The channel may be written to before this returns; from then on the transport takes what comes
     * in.
     *
     * @return the transport that the channel belongs to
     * @throws IllegalStateException if it has opened too late
     */
    WebSocketTransport accept(WebSocketChannel channel);

    /** Gives back what the handshake has reserved, if it has, as the client has left before the WebSocket was open. */
    default void abandon() {}

    /** Returns an acceptor that opens a session, or offers the WebSocket to one that is open over another transport. */
    static Acceptor of(EngineServer server, UpgradeTarget target) {
        int maxPayload = server.config().limits().maxPayload();
        return new Acceptor() {
            @Override
            public WebSocketTransport accept(WebSocketChannel channel) {
                return target instanceof UpgradeTarget.NewSession opening
                        ? WebSocketTransport.open(opening.admission(), channel, maxPayload)
                        : WebSocketTransport.upgrade((UpgradeTarget.OpenSession) target, channel, maxPayload);
            }

            @Override
            public void abandon() {
                if (target instanceof UpgradeTarget.NewSession opening) {
                    opening.admission().close();
                }
            }
        };
    }
}

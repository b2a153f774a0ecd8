package io.socketio.transport.websocket;

import io.socketio.config.EngineConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection in Jakarta's way. Containers find this class and serve it at its path, where
 * {@link HandshakeConfigurator} refuses everything; {@link JakartaUpgrader} registers it once more for itself.
 */
@ServerEndpoint(value = "/io.socketio/websocket", configurator = HandshakeConfigurator.class)
public final class EngineIoEndpoint {
    private @Nullable WebSocketTransport transport;

    /** For containers. */
    public EngineIoEndpoint() {}

    @OnOpen
    public void onOpen(Session session) {
        if (!(session.getUserProperties().get(Handoff.PROPERTY) instanceof Handoff handoff)) {
            throw new IllegalStateException("not opened by the servlet");
        }
        EngineConfig config = handoff.config();
        session.setMaxIdleTimeout(0);
        Implementation implementation = Implementation.of(session);
        session.setMaxTextMessageBufferSize(implementation.messageSize(config.maxPayload()));
        session.setMaxBinaryMessageBufferSize(implementation.messageSize(config.maxPayload()));
        implementation.limitFlushes(session, handoff.patience());
        WebSocketChannel channel = new JakartaChannel(session, implementation, handoff);
        transport = handoff.acceptor().accept(channel);
    }

    @OnMessage
    public void onText(String part, boolean last) {
        if (transport != null) {
            transport.onText(part, last);
            if (last) {
                transport.awaitRoom();
            }
        }
    }

    @OnMessage
    public void onBinary(ByteBuffer part, boolean last) {
        if (transport != null) {
            transport.onBinary(part, last);
            if (last) {
                transport.awaitRoom();
            }
        }
    }

    @OnClose
    public void onClose(CloseReason reason) {
        if (transport != null) {
            transport.onClose(reason.getCloseCode().getCode());
        }
    }

    @OnError
    public void onError(Throwable failure) {
        if (transport != null) {
            transport.onError(failure);
        }
    }
}

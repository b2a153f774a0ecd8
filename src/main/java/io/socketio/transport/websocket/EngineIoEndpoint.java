package io.socketio.transport.websocket;

import io.socketio.config.EngineConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection through Jakarta's API. {@link JakartaUpgrader} registers this class. Tyrus starts at all only because it
 * finds this subclass of {@link Endpoint}. The class is not annotated, because containers would then serve it at a path
 * that everybody can read.
 */
public final class EngineIoEndpoint extends Endpoint {
    private @Nullable WebSocketTransport transport;

    /** For containers. */
    public EngineIoEndpoint() {}

    @Override
    public void onOpen(Session session, EndpointConfig endpoint) {
        EndpointSetup setup = EndpointSetup.of(session.getUserProperties());
        EngineConfig config = setup.shared().config();
        session.setMaxIdleTimeout(0);
        WebSocketVendor vendor = WebSocketVendor.of(session);
        session.setMaxTextMessageBufferSize(vendor.messageSize(config.limits().maxPayload()));
        session.setMaxBinaryMessageBufferSize(vendor.messageSize(config.limits().maxPayload()));
        ReadingPause pause = setup.shared().pause(session);
        WebSocketChannel channel = new JakartaChannel(session, vendor, setup.shared());
        WebSocketTransport accepted = setup.accept(channel);
        transport = accepted;
        session.addMessageHandler(String.class, (part, last) -> {
            accepted.onText(part, last);
            pauseIfFull(pause, accepted, last);
        });
        session.addMessageHandler(ByteBuffer.class, (part, last) -> {
            accepted.onBinary(part, last);
            pauseIfFull(pause, accepted, last);
        });
    }

    private static void pauseIfFull(ReadingPause pause, WebSocketTransport transport, boolean last) {
        if (last && !transport.hasRoom()) {
            pause.untilRoom(transport);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (transport != null) {
            transport.onClose(reason.getCloseCode().getCode());
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        if (transport != null) {
            transport.onError(failure);
        }
    }
}

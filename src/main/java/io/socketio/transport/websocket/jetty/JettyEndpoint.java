package io.socketio.transport.websocket.jetty;

import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.WebSocketTransport;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the way of Jetty's core. Each frame is asked for, so a session that has too much to handle holds no
 * thread: the next frame is asked for when it has room.
 */
final class JettyEndpoint implements FrameHandler {
    private final Duration timeout;
    /** Null once it has accepted: it knows the request, which nobody needs any more. */
    private @Nullable Acceptor acceptor;

    private @Nullable CoreSession session;
    private @Nullable Runnable demand;
    private @Nullable WebSocketTransport transport;
    private boolean binary;

    JettyEndpoint(Acceptor acceptor, Duration timeout) {
        this.acceptor = acceptor;
        this.timeout = timeout;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        demand = opened::demand;
        Acceptor accepting = Objects.requireNonNull(acceptor);
        acceptor = null;
        try {
            transport = accepting.accept(new JettyChannel((WebSocketCoreSession) opened, timeout));
        } catch (RuntimeException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> {
                onPart(frame);
                callback.succeeded();
                transport().whenRoom(Objects.requireNonNull(demand));
            }
            case OpCode.PING -> {
                Frame pong = new Frame(OpCode.PONG, BufferUtil.copy(frame.getPayload()));
                callback.succeeded();
                // The next frame is read when this one has left, so pings cannot pile up answers.
                session().sendFrame(pong, Callback.from(Objects.requireNonNull(demand)), false);
            }
            case OpCode.CLOSE -> callback.succeeded();
            default -> {
                callback.succeeded();
                session().demand();
            }
        }
    }

    private void onPart(Frame part) {
        if (part.getOpCode() != OpCode.CONTINUATION) {
            binary = part.getOpCode() == OpCode.BINARY;
        }
        if (binary) {
            transport().onBinary(part.getPayload(), part.isFin());
        } else {
            transport().onUtf8(part.getPayload(), part.isFin());
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        if (transport != null) {
            transport.onError(cause);
        }
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        if (transport != null) {
            transport.onClose(status.getCode());
        }
        callback.succeeded();
    }

    private CoreSession session() {
        return Objects.requireNonNull(session);
    }

    private WebSocketTransport transport() {
        return Objects.requireNonNull(transport);
    }

    @Override
    public String toString() {
        return "JettyEndpoint[" + transport + "]";
    }
}

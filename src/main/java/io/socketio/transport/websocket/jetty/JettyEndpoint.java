package io.socketio.transport.websocket.jetty;

import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.WebSocketTransport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
 * A connection on Jetty's core API. Each frame is requested, so a session that has too much to handle holds no thread:
 * the next frame is requested when the session has room. The reading thread may have to serve other connections, so
 * work that may take long is handed over: large messages, and everything that follows many frames in a row.
 */
final class JettyEndpoint implements FrameHandler {
    private static final Logger LOG = System.getLogger(JettyEndpoint.class.getName());
    private static final int LARGE = 16 << 10;

    private final Duration timeout;
    private final Executor threads;
    /** Null once the connection is accepted: the acceptor refers to the request, which is no longer needed. */
    private @Nullable Acceptor acceptor;

    private @Nullable WebSocketCoreSession session;
    private @Nullable Runnable demand;
    private @Nullable WebSocketTransport transport;
    private boolean binary;
    private long messageSize;

    /** @param threads the threads of the container, in the scope of the application */
    JettyEndpoint(Acceptor acceptor, Duration timeout, Executor threads) {
        this.acceptor = acceptor;
        this.timeout = timeout;
        this.threads = threads;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        WebSocketCoreSession accepted = (WebSocketCoreSession) opened;
        session = accepted;
        demand = this::demand;
        Acceptor accepting = Objects.requireNonNull(acceptor);
        acceptor = null;
        try {
            transport = accepting.accept(new JettyChannel(accepted, timeout));
        } catch (RuntimeException | Error e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
        opened.demand();
    }

    /** Reads the frames that have arrived. What is sent meanwhile leaves together. */
    void read(Runnable frames) {
        WebSocketTransport reading = transport;
        if (reading != null) {
            reading.beginBatch();
        }
        try {
            frames.run();
        } finally {
            if (reading != null) {
                reading.endBatch();
            }
        }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> {
                messageSize = frame.getOpCode() == OpCode.CONTINUATION ? messageSize : 0;
                messageSize += frame.getPayloadLength();
                if (frame.isFin() && messageSize > LARGE) {
                    threads.execute(() -> onData(frame, callback));
                } else {
                    onData(frame, callback);
                }
            }
            case OpCode.PING -> {
                Frame pong = new Frame(OpCode.PONG, BufferUtil.copy(frame.getPayload()));
                callback.succeeded();
                // The next frame is read when the pong has left, so pings cannot pile up answers.
                session().sendFrame(pong, Callback.from(Objects.requireNonNull(demand)), false);
            }
            case OpCode.CLOSE -> callback.succeeded();
            default -> {
                callback.succeeded();
                demand();
            }
        }
    }

    private void onData(Frame frame, Callback callback) {
        onPart(frame);
        callback.succeeded();
        transport().whenRoom(Objects.requireNonNull(demand));
    }

    private void demand() {
        try {
            if (session().getConnection() instanceof JettyConnection connection && connection.turnIsOver()) {
                // The client may send frames without end, and what is sent to it must not wait for the last of them.
                transport().flush();
                threads.execute(session()::demand);
            } else {
                session().demand();
            }
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Nothing more is read, as Jetty is stopping", e);
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

    private WebSocketCoreSession session() {
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

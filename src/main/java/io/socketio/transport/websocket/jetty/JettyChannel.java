package io.socketio.transport.websocket.jetty;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.transport.websocket.WebSocketChannel;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.jspecify.annotations.Nullable;

/**
 * Writes to Jetty's core WebSocket session. The small frames of a batch are collected in one buffer, which leaves with
 * the last frame, so the completion of the last frame stands for all. All receivers of a broadcast share the same
 * bytes.
 */
final class JettyChannel implements WebSocketChannel {
    private final CoreSession session;
    private final Duration timeout;
    /** Sends frames unchanged, bypassing the session's queue for extensions; null if there are extensions. */
    private final @Nullable WebSocketConnection connection;

    private final Callback last = new Last();
    private volatile @Nullable Completion completion;

    /**
     * @param timeout how long the client may take to answer a close; the heartbeat notices a client that does not read
     */
    JettyChannel(WebSocketCoreSession session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
        this.connection = session.getNegotiatedExtensions().isEmpty() ? session.getConnection() : null;
    }

    @Override
    public void write(List<EncodedMessage> batch, Completion done) {
        completion = done;
        int end = batch.size() - 1;
        for (int i = 0; i < end; i++) {
            send(batch.get(i), Callback.NOOP, true);
        }
        send(batch.get(end), last, false);
    }

    private void send(EncodedMessage message, Callback callback, boolean more) {
        Frame frame = message.isBinary()
                ? new Frame(OpCode.BINARY, message.binary())
                : new Frame(OpCode.TEXT, message.utf8());
        OutgoingEntry entry =
                new OutgoingEntry.Builder(frame, callback).batch(more).build();
        if (connection != null) {
            connection.enqueueFrame(entry);
        } else {
            session.sendFrame(entry);
        }
    }

    private final class Last implements Callback {
        @Override
        public void succeeded() {
            Completion done = completion;
            if (done != null) {
                done.written();
            }
        }

        @Override
        public void failed(Throwable failure) {
            Completion done = completion;
            if (done != null) {
                done.failed(failure);
            }
        }
    }

    @Override
    public void executeSoon(Runnable flush) {
        session.getWebSocketComponents().getExecutor().execute(flush);
    }

    @Override
    public void close(int code) {
        // Without this, Jetty would keep the connection while the client keeps its end open and sends nothing.
        session.setIdleTimeout(timeout);
        session.close(code, null, Callback.NOOP);
    }

    @Override
    public void cut() {
        session.abort();
    }

    @Override
    public String toString() {
        return "JettyChannel[" + session + "]";
    }
}

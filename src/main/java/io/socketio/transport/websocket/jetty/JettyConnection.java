package io.socketio.transport.websocket.jetty;

import io.socketio.concurrent.Drain;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;

/**
 * Jetty's connection, read by the thread that has found out that there is something to read. Handling a frame does not
 * block, so Jetty need not wake another thread first. On Java 17 waking it was half the cost of an event.
 *
 * <p>One thread reads at a time, and reads again if another thread was asked to read in the meantime: Jetty 12.1.8
 * forgets the second thread if the first is just about to leave, and nothing more would be read from the client.
 */
final class JettyConnection extends WebSocketConnection {
    /** The number of frames in a row after which other connections of the same thread have waited long enough. */
    private static final int TURN = 64;

    private final JettyEndpoint endpoint;
    private final Callback fillable = new Fillable();

    private final Drain reading = new Drain() {
        @Override
        protected void step() {
            read(JettyConnection.this::parse);
        }
    };

    /** The number of frames that were read in the current turn. Used by the reading thread. */
    private int frames;

    private final class Fillable implements Callback {
        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable failure) {
            onFillInterestedFailed(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** Takes the place of the connection that Jetty has made for a session. */
    JettyConnection(
            WebSocketConnection made, Connector connector, WebSocketCoreSession session, JettyEndpoint endpoint) {
        super(made.getEndPoint(), made.getExecutor(), connector.getScheduler(), connector.getByteBufferPool(), session);
        this.endpoint = endpoint;
        setUseInputDirectByteBuffers(made.isUseInputDirectByteBuffers());
        setUseOutputDirectByteBuffers(made.isUseOutputDirectByteBuffers());
        connector.getEventListeners().forEach(this::addEventListener);
        session.setWebSocketConnection(this);
    }

    @Override
    public void fillInterested() {
        fillInterested(fillable);
    }

    /** Also reads what has arrived right after the handshake. */
    @Override
    public void onOpen() {
        if (reading.enter()) {
            try {
                read(super::onOpen);
            } finally {
                reading.exit();
            }
        }
    }

    @Override
    public void onFillable() {
        reading.request();
    }

    @Override
    public void run() {
        reading.request();
    }

    private void parse() {
        super.run();
    }

    private void read(Runnable frames) {
        this.frames = 0;
        endpoint.read(frames);
    }

    @Override
    protected void onFrame(Frame.Parsed frame) {
        frames++;
        super.onFrame(frame);
    }

    /** Returns whether another thread must read the next frame. */
    boolean turnIsOver() {
        return frames >= TURN;
    }
}

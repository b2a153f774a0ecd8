package io.socketio.transport.websocket.jetty;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;

/**
 * Jetty's connection, but read by the thread that has found out that there is something to read: nothing that is done with
 * a frame blocks, so Jetty need not wake another thread up before. On Java 17 this is half the cost of an event.
 */
final class JettyConnection extends WebSocketConnection {
    /** So many frames in a row, and others that the same thread looks after have waited long enough. */
    private static final int TURN = 64;

    private final Callback fillable = new Fillable();
    private int frames;

    private final class Fillable implements Callback {
        @Override
        public void succeeded() {
            frames = 0;
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
    JettyConnection(WebSocketConnection made, Connector connector, WebSocketCoreSession session) {
        super(made.getEndPoint(), made.getExecutor(), connector.getScheduler(), connector.getByteBufferPool(), session);
        setUseInputDirectByteBuffers(made.isUseInputDirectByteBuffers());
        setUseOutputDirectByteBuffers(made.isUseOutputDirectByteBuffers());
        connector.getEventListeners().forEach(this::addEventListener);
        session.setWebSocketConnection(this);
    }

    @Override
    public void fillInterested() {
        fillInterested(fillable);
    }

    @Override
    public void run() {
        frames = 0;
        super.run();
    }

    @Override
    protected void onFrame(Frame.Parsed frame) {
        frames++;
        super.onFrame(frame);
    }

    /** Whether the next frame is to be read by another thread. */
    boolean turnIsOver() {
        return frames >= TURN;
    }
}

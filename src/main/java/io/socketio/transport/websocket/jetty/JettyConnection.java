package io.socketio.transport.websocket.jetty;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;

/**
 * Jetty's connection, but read by the thread that has found out that there is something to read: nothing that is done with
 * a frame blocks, so Jetty need not wake another thread up before. On Java 17 this is half the cost of an event.
 *
 * <p>One thread reads at a time, and reads again if another one was to read meanwhile: Jetty 12.1.8 forgets that one if
 * the first is just about to leave, and the client would never be heard again.
 */
final class JettyConnection extends WebSocketConnection {
    /** So many frames in a row, and others that the same thread looks after have waited long enough. */
    private static final int TURN = 64;

    private static final AtomicIntegerFieldUpdater<JettyConnection> READS =
            AtomicIntegerFieldUpdater.newUpdater(JettyConnection.class, "reads");

    private final JettyEndpoint endpoint;
    private final Callback fillable = new Fillable();

    /** Reads that are due: whoever makes it 1 does them all. */
    @SuppressWarnings("UnusedVariable") // read by READS
    private volatile int reads;

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

    /** Also reads what has come behind the handshake. */
    @Override
    public void onOpen() {
        read(super::onOpen);
    }

    @Override
    public void onFillable() {
        read(super::onFillable);
    }

    @Override
    public void run() {
        read(super::run);
    }

    private void read(Runnable first) {
        if (READS.getAndIncrement(this) > 0) {
            return;
        }
        Runnable next = first;
        do {
            frames = 0;
            endpoint.read(next);
            next = super::run;
        } while (READS.decrementAndGet(this) > 0);
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

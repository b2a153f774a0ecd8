package io.socketio.transport.websocket.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.core.Behavior;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.ExtensionStack;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.Negotiated;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.junit.jupiter.api.Test;

class JettyConnectionTest {
    private static final byte[] FRAME = {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'a'};

    private final List<String> heard = new ArrayList<>();
    private Runnable onRelease = () -> {};

    /** Asks for the first frame only. */
    private final class Listener implements FrameHandler {
        @Override
        public void onOpen(CoreSession session, Callback callback) {
            callback.succeeded();
            session.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            heard.add(frame.getPayloadAsUTF8());
            callback.succeeded();
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            heard.add(cause.toString());
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            callback.succeeded();
        }
    }

    /** A pool that reports when a buffer is returned. */
    private final class Pool extends ByteBufferPool.Wrapper {
        Pool() {
            super(new ArrayByteBufferPool());
        }

        @Override
        public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
            return new RetainableByteBuffer.Wrapper(super.acquire(size, direct)) {
                @Override
                public boolean release() {
                    boolean released = super.release();
                    if (released) {
                        onRelease.run();
                    }
                    return released;
                }
            };
        }
    }

    @Test
    void a_frame_that_is_asked_for_while_the_reading_thread_is_about_to_leave_is_read() throws Exception {
        WebSocketComponents components = new WebSocketComponents();
        components.start();
        ExtensionStack extensions = new ExtensionStack(components, Behavior.SERVER);
        extensions.negotiate(List.of(), List.of());
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint() {
            @Override
            protected void execute(Runnable task) {
                task.run();
            }
        };
        Pool pool = new Pool();
        LocalConnector connector =
                new LocalConnector(new Server(), Runnable::run, new ScheduledExecutorScheduler(), pool, 1);
        WebSocketCoreSession session =
                new WebSocketCoreSession(new Listener(), Behavior.SERVER, Negotiated.from(extensions), components);
        WebSocketConnection made =
                new WebSocketConnection(endPoint, Runnable::run, connector.getScheduler(), pool, session);
        JettyEndpoint endpoint = new JettyEndpoint(
                channel -> {
                    throw new IllegalStateException("not asked to accept");
                },
                Duration.ZERO,
                Runnable::run);
        JettyConnection connection = new JettyConnection(made, connector, session, endpoint);
        endPoint.setConnection(connection);
        endPoint.addInput(ByteBuffer.wrap(FRAME));
        onRelease = () -> {
            // The next frame has not been requested, so the thread returns its buffer and leaves.
            onRelease = () -> {};
            session.demand();
        };
        connection.onOpen();
        assertThat(heard).containsExactly("a");

        endPoint.addInput(ByteBuffer.wrap(FRAME));

        assertThat(heard).containsExactly("a", "a");
        components.stop();
    }
}

package io.socketio.transport.websocket.wire;

import io.socketio.transport.websocket.wire.StreamComparison.Outcome;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.core.Behavior;
import org.eclipse.jetty.websocket.core.ExtensionStack;
import org.eclipse.jetty.websocket.core.Negotiated;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.internal.MessageHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The library's reader and Jetty's, by a {@link StreamComparison}. */
class JettyComparisonTest {
    private static final int OUTPUT = 4 << 10;

    private static final WebSocketComponents COMPONENTS = new WebSocketComponents();
    private static final ArrayByteBufferPool POOL = new ArrayByteBufferPool();
    private static final ScheduledExecutorScheduler SCHEDULER = new ScheduledExecutorScheduler();

    @BeforeAll
    static void start() throws Exception {
        COMPONENTS.start();
        SCHEDULER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SCHEDULER.stop();
        COMPONENTS.stop();
    }

    @Test
    void streams_are_read_as_jetty_reads_them() throws Exception {
        StreamComparison.compare(JettyComparisonTest::jettys, Map.of());
    }

    private static Outcome jettys(List<byte[]> pieces) {
        Outcome outcome = new Outcome();
        ExtensionStack extensions = new ExtensionStack(COMPONENTS, Behavior.SERVER);
        extensions.negotiate(List.of(), List.of());
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], OUTPUT) {
            @Override
            protected void execute(Runnable task) {
                task.run();
            }
        };
        WebSocketCoreSession session = new WebSocketCoreSession(
                new MessageHandler() {
                    @Override
                    protected void onText(String message, Callback callback) {
                        outcome.text(message);
                        callback.succeeded();
                    }

                    @Override
                    protected void onBinary(ByteBuffer message, Callback callback) {
                        outcome.binary(message);
                        callback.succeeded();
                    }
                },
                Behavior.SERVER,
                Negotiated.from(extensions),
                COMPONENTS);
        session.setAutoFragment(false);
        session.setMaxFrameSize(FrameStreams.MAX);
        session.setMaxTextMessageSize(FrameStreams.MAX);
        session.setMaxBinaryMessageSize(FrameStreams.MAX);
        WebSocketConnection connection = new WebSocketConnection(endPoint, Runnable::run, SCHEDULER, POOL, session);
        session.setWebSocketConnection(connection);
        endPoint.setConnection(connection);
        connection.onOpen();
        for (byte[] piece : pieces) {
            if (endPoint.isOpen()) {
                endPoint.addInput(ByteBuffer.wrap(piece));
            }
        }
        outcome.sent(endPoint.takeOutput());
        endPoint.close();
        return outcome;
    }
}

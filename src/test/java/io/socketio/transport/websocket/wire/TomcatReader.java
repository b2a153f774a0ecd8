package io.socketio.transport.websocket.wire;

import io.socketio.transport.websocket.wire.StreamComparison.Outcome;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.WsFrameBase;
import org.apache.tomcat.websocket.WsIOException;
import org.apache.tomcat.websocket.WsRemoteEndpointImplBase;
import org.apache.tomcat.websocket.WsSession;
import org.apache.tomcat.websocket.WsWebSocketContainer;

/** Tomcat's reader of frames, for bytes from memory. */
final class TomcatReader extends WsFrameBase {
    private static final Log LOG = LogFactory.getLog(TomcatReader.class);
    private static final WsWebSocketContainer CONTAINER = new WsWebSocketContainer();
    private static final ServerEndpointConfig CONFIG =
            ServerEndpointConfig.Builder.create(Silent.class, "/").build();

    static {
        CONTAINER.setDefaultMaxTextMessageBufferSize(FrameStreams.MAX);
        CONTAINER.setDefaultMaxBinaryMessageBufferSize(FrameStreams.MAX);
    }

    private TomcatReader(WsSession session) {
        super(session, null);
    }

    /** Lets Tomcat read a stream in pieces. */
    static Outcome read(List<byte[]> pieces) throws DeploymentException {
        Remote remote = new Remote();
        WsSession session = new WsSession(
                remote, CONTAINER, null, null, null, null, null, List.of(), null, Map.of(), false, CONFIG);
        TomcatReader reader = new TomcatReader(session);
        remote.sendThrough(reader.getTransformation());
        Outcome outcome = new Outcome();
        reader.listen(outcome);
        for (byte[] piece : pieces) {
            reader.arrive(ByteBuffer.wrap(piece));
        }
        outcome.sent(ByteBuffer.wrap(remote.sent.toByteArray()));
        return outcome;
    }

    private void listen(Outcome outcome) {
        wsSession.addMessageHandler(String.class, (MessageHandler.Whole<String>) outcome::text);
        wsSession.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) outcome::binary);
    }

    /** Does what Tomcat does with bytes from a socket, and with what is wrong with them. */
    private void arrive(ByteBuffer bytes) {
        try {
            while (isOpen() && !wsSession.isClosed() && bytes.hasRemaining()) {
                fill(bytes);
                processInputBuffer();
            }
        } catch (WsIOException e) {
            wsSession.onClose(e.getCloseReason());
        } catch (IOException e) {
            wsSession.onClose(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, e.getMessage()));
        }
    }

    private void fill(ByteBuffer bytes) {
        int start = inputBuffer.position();
        inputBuffer.position(inputBuffer.limit()).limit(inputBuffer.capacity());
        int count = Math.min(bytes.remaining(), inputBuffer.remaining());
        inputBuffer.put(bytes.slice().limit(count));
        bytes.position(bytes.position() + count);
        inputBuffer.limit(inputBuffer.position()).position(start);
    }

    @Override
    protected boolean isMasked() {
        return true;
    }

    @Override
    protected Log getLog() {
        return LOG;
    }

    @Override
    protected void resumeProcessing() {}

    /** An endpoint that leaves everything to the handlers of messages. */
    public static final class Silent extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** Keeps what Tomcat sends. */
    private static final class Remote extends WsRemoteEndpointImplBase {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final Lock lock = new ReentrantLock();

        void sendThrough(Transformation transformation) {
            setTransformation(transformation);
        }

        @Override
        protected void doWrite(SendHandler handler, long expiry, ByteBuffer... data) {
            for (ByteBuffer part : data) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                sent.writeBytes(bytes);
            }
            handler.onResult(new SendResult());
        }

        @Override
        protected boolean isMasked() {
            return false;
        }

        @Override
        protected void doClose() {}

        @Override
        protected Lock getLock() {
            return lock;
        }
    }
}

package io.socketio.transport.websocket;

import io.socketio.transport.websocket.WebSocketChannel.Completion;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat can do for a WebSocket without a thread that waits, and Jakarta's API has no calls for: not to read from it,
 * and to flush it. Called by reflection, as this library does not depend on Tomcat. The methods that pause reading are
 * public. Those that flush are not: where they are missing, each message is written alone.
 */
final class TomcatCalls {
    private static final Logger LOG = System.getLogger(TomcatCalls.class.getName());

    private static final String PACKAGE = "org.apache.tomcat.websocket.";
    private static final byte FLUSH = 0x18;

    private final Method suspend;
    private final Method resume;
    private final @Nullable Flushing flushing;

    private record Flushing(Field base, Field batchingAllowed, Method startMessage) {}

    private TomcatCalls(Method suspend, Method resume, @Nullable Flushing flushing) {
        this.suspend = suspend;
        this.resume = resume;
        this.flushing = flushing;
    }

    /**
     * Finds the calls of a container.
     *
     * @param container any object of Tomcat's implementation
     * @return null if the container does not have them
     */
    static @Nullable TomcatCalls of(Object container) {
        ClassLoader loader = container.getClass().getClassLoader();
        try {
            Class<?> session = Class.forName(PACKAGE + "WsSession", false, loader);
            return new TomcatCalls(session.getMethod("suspend"), session.getMethod("resume"), flushing(loader));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "Tomcat cannot pause reading", e);
            return null;
        }
    }

    private static @Nullable Flushing flushing(@Nullable ClassLoader loader) {
        try {
            Field base = Class.forName(PACKAGE + "WsRemoteEndpointBase", false, loader)
                    .getDeclaredField("base");
            Class<?> endpoint = Class.forName(PACKAGE + "WsRemoteEndpointImplBase", false, loader);
            Field batchingAllowed = endpoint.getDeclaredField("batchingAllowed");
            Method startMessage = endpoint.getDeclaredMethod(
                    "startMessage", byte.class, ByteBuffer.class, boolean.class, SendHandler.class);
            base.setAccessible(true);
            batchingAllowed.setAccessible(true);
            startMessage.setAccessible(true);
            return new Flushing(base, batchingAllowed, startMessage);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Tomcat cannot flush without a thread, so each message is written alone", e);
            return null;
        }
    }

    /** Pauses reading from a session. */
    ReadingPause pause(Session session) {
        return transport -> {
            call(suspend, session);
            transport.whenRoom(() -> call(resume, session));
        };
    }

    private static void call(Method method, Session session) {
        try {
            method.invoke(session);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Tomcat failed to " + method.getName() + " a WebSocket", e);
        }
    }

    Batching batching(RemoteEndpoint remote) {
        if (flushing == null) {
            return Batching.NONE;
        }
        try {
            Object endpoint = flushing.base().get(remote);
            if (flushing.batchingAllowed().get(endpoint) instanceof AtomicBoolean keeping) {
                return new TomcatBatching(endpoint, keeping, flushing.startMessage());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Each message is written alone", e);
        }
        return Batching.NONE;
    }

    /**
     * Starts a flush as Tomcat does, but as one that does not block. As long as Tomcat keeps messages, it also keeps the
     * answer to a ping, so it must keep none when all are written.
     */
    private record TomcatBatching(Object endpoint, AtomicBoolean keeping, Method startMessage) implements Batching {
        @Override
        public boolean begin() {
            keeping.set(true);
            return true;
        }

        @Override
        public void flush(Completion done) {
            SendHandler handler = result -> flushed(result, done);
            try {
                startMessage.invoke(endpoint, FLUSH, null, true, handler);
            } catch (ReflectiveOperationException e) {
                done.failed(new IOException(e));
            }
        }

        private void flushed(SendResult result, Completion done) {
            keeping.set(false);
            if (result.isOK()) {
                done.written();
            } else {
                Throwable failure = result.getException();
                done.failed(failure != null ? failure : new IOException("not sent"));
            }
        }
    }

    @Override
    public String toString() {
        return "TomcatCalls[flushing=" + (flushing != null) + "]";
    }
}

package io.socketio.transport.websocket;

import io.socketio.protocol.engineio.EncodedMessage;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta's WebSocket session. One send is in flight at a time: Tomcat and Open Liberty fail on a second one. Each send
 * follows from the completion of the one before it, by a loop: WildFly and Tyrus complete within the call, and would
 * overflow the stack.
 *
 * <p>Where the container can keep what is sent, several messages leave in one write. It blocks when it is to let go of
 * them, so another thread does that.
 */
final class JakartaChannel implements WebSocketChannel {
    private static final Logger LOG = System.getLogger(JakartaChannel.class.getName());

    private final Session session;
    private final WebSocketVendor implementation;
    private final RemoteEndpoint.Async remote;
    private final EndpointSetup handoff;
    private final SerialTasks errands;
    private final SendHandler onSent = this::onSent;

    /** Steps that are due: whoever makes it 1 takes them all, so one thread at a time uses the next four fields. */
    private final AtomicInteger steps = new AtomicInteger();

    private @Nullable List<EncodedMessage> batch;
    private @Nullable Completion completion;
    private int next;
    /** Whether the container keeps what is sent until it is flushed. */
    private boolean keeps;

    JakartaChannel(Session session, WebSocketVendor implementation, EndpointSetup handoff) {
        this.session = session;
        this.implementation = implementation;
        this.remote = session.getAsyncRemote();
        this.handoff = handoff;
        this.errands = new SerialTasks(handoff.threads());
        implementation.limitSends(remote, handoff.patience());
    }

    @Override
    public void write(List<EncodedMessage> messages, Completion told) {
        batch = messages;
        completion = told;
        next = 0;
        keeps = messages.size() > 1
                && implementation.keepsMessages()
                && handoff.flushes().free()
                && keep();
        step();
    }

    private boolean keep() {
        try {
            remote.setBatchingAllowed(true);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Each message is written alone", e);
            return false;
        }
    }

    private void onSent(SendResult result) {
        if (result.isOK()) {
            step();
        } else {
            Throwable failure = result.getException();
            fail(failure != null ? failure : new IOException("not sent"));
        }
    }

    private void step() {
        if (steps.getAndIncrement() > 0) {
            return;
        }
        do {
            sendNext();
        } while (steps.decrementAndGet() > 0);
    }

    private void sendNext() {
        List<EncodedMessage> messages = batch;
        Completion told = completion;
        if (messages == null || told == null) {
            return;
        }
        if (next == messages.size()) {
            batch = null;
            completion = null;
            if (keeps) {
                errands.execute(() -> handoff.flushes().run(() -> flush(told)));
            } else {
                told.written();
            }
            return;
        }
        EncodedMessage message = messages.get(next++);
        try {
            if (message.isBinary()) {
                remote.sendBinary(content(message), onSent);
            } else {
                remote.sendText(message.text(), onSent);
            }
        } catch (RuntimeException e) {
            // Containers throw when the session was closed meanwhile.
            fail(new IOException(e));
        }
    }

    private ByteBuffer content(EncodedMessage message) {
        ByteBuffer content = message.binary();
        return implementation == WebSocketVendor.OPEN_LIBERTY
                ? ByteBuffer.allocate(content.remaining()).put(content).flip()
                : content;
    }

    /** Lets the container write what it has kept, and blocks until it has. */
    private void flush(Completion told) {
        try {
            remote.setBatchingAllowed(false);
        } catch (IOException | RuntimeException e) {
            told.failed(e instanceof IOException ? e : new IOException(e));
            return;
        }
        told.written();
    }

    private void fail(Throwable failure) {
        Completion told = completion;
        batch = null;
        completion = null;
        if (told != null) {
            told.failed(failure);
        }
    }

    @Override
    public void soon(Runnable flush) {
        errands.execute(flush);
    }

    /** On another thread, as Jetty blocks until the close frame is sent: for ever, if the client does not read. */
    @Override
    public void close(int code) {
        if (!session.isOpen()) {
            return;
        }
        try {
            handoff.threads().execute(() -> closeNow(code));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Not closed, as the application is stopping", e);
        }
    }

    private void closeNow(int code) {
        try {
            // Jetty would keep the connection as long as the client keeps its end and says nothing.
            session.setMaxIdleTimeout(handoff.patience().toMillis());
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), null));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A WebSocket was closed by the client meanwhile", e);
        }
    }

    @Override
    public String toString() {
        return "JakartaChannel[open=" + session.isOpen() + "]";
    }
}

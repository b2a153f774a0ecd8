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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta's WebSocket session. One send is in flight at a time: Tomcat and Open Liberty fail on a second one. Each send
 * follows from the completion of the one before it, by a loop: WildFly and Tyrus complete within the call, and would
 * overflow the stack.
 */
final class JakartaChannel implements WebSocketChannel {
    private static final Logger LOG = System.getLogger(JakartaChannel.class.getName());

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Executor threads;
    private final Duration timeout;
    private final Implementation implementation;
    private final SendHandler onSent = this::onSent;

    /** Steps that are due: whoever makes it 1 takes them all, so one thread at a time uses the next three fields. */
    private final AtomicInteger steps = new AtomicInteger();

    private @Nullable List<EncodedMessage> batch;
    private @Nullable Completion completion;
    private int next;

    /** @param timeout how long the client may take to read what is sent to it, and to answer a close */
    JakartaChannel(Session session, Implementation implementation, Executor threads, Duration timeout) {
        this.session = session;
        this.implementation = implementation;
        this.remote = session.getAsyncRemote();
        this.threads = threads;
        this.timeout = timeout;
        remote.setSendTimeout(timeout.toMillis());
    }

    @Override
    public void write(List<EncodedMessage> messages, Completion told) {
        batch = messages;
        completion = told;
        next = 0;
        step();
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
            told.written();
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
        return implementation == Implementation.OPEN_LIBERTY
                ? ByteBuffer.allocate(content.remaining()).put(content).flip()
                : content;
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
        threads.execute(flush);
    }

    /** On another thread, as Jetty blocks until the close frame is sent: for ever, if the client does not read. */
    @Override
    public void close(int code) {
        if (!session.isOpen()) {
            return;
        }
        try {
            threads.execute(() -> closeNow(code));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Not closed, as the application is stopping", e);
        }
    }

    private void closeNow(int code) {
        try {
            // Jetty would keep the connection as long as the client keeps its end and says nothing.
            session.setMaxIdleTimeout(timeout.toMillis());
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

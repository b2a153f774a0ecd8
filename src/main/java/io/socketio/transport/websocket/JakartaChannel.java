package io.socketio.transport.websocket;

import io.socketio.concurrent.Drain;
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
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to Jakarta's WebSocket session. One send is in flight at a time, because Tomcat and Open Liberty fail on a
 * second send. Each send follows the completion of the previous send, in a loop: WildFly and Tyrus complete within the
 * call, so recursion would overflow the stack.
 *
 * <p>Where the container can keep what is sent, several messages leave in one write.
 */
final class JakartaChannel implements WebSocketChannel {
    private static final Logger LOG = System.getLogger(JakartaChannel.class.getName());

    /** For a client that does not read a close frame anyway. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Session session;
    private final WebSocketVendor vendor;
    private final RemoteEndpoint.Async remote;
    private final SharedSetup setup;
    private final Batching batching;

    private final SendHandler onSent = this::onSent;

    /**
     * Sends one message for each request. The next four fields belong to the thread that is inside, or to the thread
     * that calls {@link #write}.
     */
    private final Drain sending = new Drain() {
        @Override
        protected void step() {
            sendNext();
        }
    };

    private @Nullable List<EncodedMessage> batch;
    private @Nullable Completion completion;
    private int next;
    /** Whether the container keeps what is sent until it is flushed. */
    private boolean keeps;

    JakartaChannel(Session session, WebSocketVendor vendor, SharedSetup setup) {
        this.session = session;
        this.vendor = vendor;
        this.remote = session.getAsyncRemote();
        this.setup = setup;
        this.batching = setup.batching(vendor, remote);
        vendor.limitSends(remote, setup.closeTimeout());
        vendor.limitAnswers(session);
    }

    @Override
    public void write(List<EncodedMessage> messages, Completion done) {
        batch = messages;
        completion = done;
        next = 0;
        keeps = messages.size() > 1 && batching.begin();
        sending.request();
    }

    private void onSent(SendResult result) {
        if (result.isOK()) {
            sending.request();
        } else {
            Throwable failure = result.getException();
            fail(failure != null ? failure : new IOException("not sent"));
        }
    }

    private void sendNext() {
        List<EncodedMessage> messages = batch;
        Completion done = completion;
        if (messages == null || done == null) {
            return;
        }
        if (next == messages.size()) {
            batch = null;
            completion = null;
            if (keeps) {
                batching.flush(done);
            } else {
                done.written();
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
        } catch (RuntimeException | Error e) {
            // Containers throw if the session was closed in the meantime.
            fail(new IOException(e));
        }
    }

    private ByteBuffer content(EncodedMessage message) {
        ByteBuffer content = message.binary();
        return vendor == WebSocketVendor.OPEN_LIBERTY
                ? ByteBuffer.allocate(content.remaining()).put(content).flip()
                : content;
    }

    private void fail(Throwable failure) {
        Completion done = completion;
        batch = null;
        completion = null;
        if (done != null) {
            done.failed(failure);
        }
    }

    @Override
    public void executeSoon(Runnable flush) {
        setup.threads().execute(flush);
    }

    @Override
    public void close(int code) {
        closeSoon(code, setup.closeTimeout());
    }

    @Override
    public void cut() {
        closeSoon(CloseCodes.GOING_AWAY, AT_ONCE);
    }

    /** Closes on another thread, as containers block until the close frame is sent or the timeout is over. */
    private void closeSoon(int code, Duration timeout) {
        if (!session.isOpen()) {
            return;
        }
        try {
            setup.blocking().execute(() -> closeNow(code, timeout));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Not closed, as the application is stopping", e);
        }
    }

    private void closeNow(int code, Duration timeout) {
        try {
            vendor.limitClose(session, timeout);
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

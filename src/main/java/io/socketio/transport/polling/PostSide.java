package io.socketio.transport.polling;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.engine.EngineSession;
import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.AnswerOutcome;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.http.answer.FilterFaults;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PollingPayload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The incoming half of long-polling. At most one POST at a time brings packets; it is answered when they are handled. */
final class PostSide {
    private static final Logger LOG = System.getLogger(PostSide.class.getName());
    private static final int TOLERATED_TOO_LARGE = 2;
    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    private final EngineSession session;
    private final PollingTransport transport;
    private final PollingPayload payload;
    private final int maxPayload;
    private final ReentrantLock lock = new ReentrantLock();

    /** The POST that is being read or handled. */
    @GuardedBy("lock")
    private @Nullable Post current;

    @GuardedBy("lock")
    private int tooLarge;

    @GuardedBy("lock")
    private boolean closed;

    /** @param maxPayload how many bytes a body may have */
    PostSide(EngineSession session, PollingTransport transport, PollingPayload payload, int maxPayload) {
        this.session = session;
        this.transport = transport;
        this.payload = payload;
        this.maxPayload = maxPayload;
    }

    /**
     * Reads the body of a POST and hands its packets to the session.
     *
     * @return false if this side is closed, so that the caller has to answer the request
     */
    boolean post(HttpServletRequest request, AsyncAnswer answer) throws IOException {
        // Not getContentType, which may fail for a charset that Java does not know.
        boolean binary = PollingTransport.BINARY.equals(request.getHeader("Content-Type"));
        if (binary && !payload.readsBinary()) {
            answer.empty(HttpServletResponse.SC_BAD_REQUEST);
            transport.fail("a body of a wrong content type");
            return true;
        }
        try {
            return start(new Post(request, answer, binary));
        } catch (IllegalStateException | UnsupportedOperationException e) {
            LOG.log(Level.DEBUG, "A body could not be read", e);
            lost(answer);
            return true;
        }
    }

    /** A filter has taken the packets of a body, so that the session cannot go on. */
    private void lost(AsyncAnswer answer) {
        end(false);
        answer.fault(FilterFaults.Kind.BODY_TAKEN);
        transport.fail("a body was taken by a filter");
    }

    private boolean start(Post post) {
        Arrival arrival;
        lock.lock();
        try {
            arrival = closed ? Arrival.CLOSED : current != null ? Arrival.OVERLAPPING : Arrival.ADMITTED;
            if (arrival == Arrival.ADMITTED) {
                current = post;
            }
        } finally {
            lock.unlock();
        }
        if (arrival == Arrival.OVERLAPPING) {
            post.answer.empty(HttpServletResponse.SC_BAD_REQUEST);
            transport.fail("two bodies at once");
        } else if (arrival == Arrival.ADMITTED) {
            post.body.start(post.answer.vendor());
        }
        return arrival != Arrival.CLOSED;
    }

    /** @return whether the client may continue */
    private boolean end(boolean wasTooLarge) {
        lock.lock();
        try {
            current = null;
            tooLarge += wasTooLarge ? 1 : 0;
            return tooLarge <= TOLERATED_TOO_LARGE;
        } finally {
            lock.unlock();
        }
    }

    /** Closes this side. A body that was read completely is still handled, and answered then. */
    void close() {
        Post post;
        lock.lock();
        try {
            closed = true;
            post = current;
        } finally {
            lock.unlock();
        }
        if (post != null && post.body.stop()) {
            post.answer.empty(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** One POST, and what to do at the end of its body. */
    private final class Post implements PostBody.Outcome {
        private final AsyncAnswer answer;
        private final boolean binary;
        private final PostBody body;

        Post(HttpServletRequest request, AsyncAnswer answer, boolean binary) throws IOException {
            this.answer = answer;
            this.binary = binary;
            this.body = new PostBody(request.getInputStream(), request.getContentLengthLong(), maxPayload, this);
        }

        @Override
        public void read(byte[] content, int length) {
            session.monitor().onBytesIn(session, transport.name(), length);
            Iterator<EnginePacket> packets = binary
                    ? payload.decode(ByteBuffer.wrap(content, 0, length))
                    : payload.decode(new String(content, 0, length, StandardCharsets.UTF_8));
            session.onPackets(transport, packets, () -> session.whenRoom(this::handled));
        }

        private void handled() {
            // Before the answer, as the client may send its next POST as soon as it has the answer.
            end(false);
            answer.ok("text/html", new AnswerHeaders(), OK, AnswerOutcome.IGNORED);
        }

        @Override
        public void taken() {
            lost(answer);
        }

        @Override
        public void tooLarge() {
            boolean tolerated = end(true);
            answer.empty(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            if (!tolerated) {
                transport.fail("too large bodies");
            }
        }

        @Override
        public void failed() {
            end(false);
            answer.empty(HttpServletResponse.SC_BAD_REQUEST);
            transport.fail("a body was broken off");
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return "PostSide[busy=" + (current != null) + ", closed=" + closed + "]";
        } finally {
            lock.unlock();
        }
    }
}

package io.socketio.transport.polling;

import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PollingPayload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Long-polling (protocols 3 and 4, "HTTP long-polling"): a GET waits until there is something to send, a POST brings
 * what the client has to say. At most one of each at a time. Its lock guards which these are; no call is made while it is held.
 */
public final class PollingTransport implements Transport {
    private static final Set<TransportName> UPGRADES = Set.of(TransportName.WEBSOCKET);
    private static final int TOLERATED_TOO_LARGE = 2;
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String BINARY = "application/octet-stream";
    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    /** A poll that has come, and what its answer will carry. */
    private record Poll(AsyncAnswer answer, AnswerHeaders headers) {}

    /** A POST that is being read or handled. */
    private record Post(AsyncAnswer answer, PostBody body) {}

    private enum Admission {
        ADMITTED,
        /** There is one already. */
        OVERLAP,
        /** The session is over or elsewhere. */
        CLOSED
    }

    private final EngineSession session;
    private final PollingPayload payload;
    private final int maxPayload;
    private final Compression compression;
    private final ReentrantLock lock = new ReentrantLock();

    // The rest: guarded by lock.
    private @Nullable Poll waiting;
    /** Whether an answer is on its way; the next poll may come in before that is known to be written. */
    private boolean writing;

    private @Nullable Post posting;
    private int tooLarge;
    private boolean closed;

    /** @param maxPayload how many bytes a body may have, in either direction */
    public PollingTransport(EngineSession session, PollingPayload payload, int maxPayload, Compression compression) {
        this.session = session;
        this.payload = payload;
        this.maxPayload = maxPayload;
        this.compression = compression;
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    @Override
    public Set<TransportName> upgradesTo() {
        return UPGRADES;
    }

    @Override
    public boolean closesByPacket() {
        return true;
    }

    @Override
    public long maxBatchBytes() {
        return maxPayload;
    }

    /**
     * A poll has come.
     *
     * @return false if this transport is closed: the answer is the caller's business then
     */
    public boolean poll(AsyncAnswer answer, AnswerHeaders headers) {
        Admission admission;
        boolean ready;
        lock.lock();
        try {
            admission = closed ? Admission.CLOSED : waiting != null ? Admission.OVERLAP : Admission.ADMITTED;
            if (admission == Admission.ADMITTED) {
                waiting = new Poll(answer, headers);
            }
            ready = !writing;
        } finally {
            lock.unlock();
        }
        if (admission == Admission.OVERLAP) {
            answer.empty(HttpServletResponse.SC_BAD_REQUEST);
            fail("two polls at once");
        } else if (admission == Admission.ADMITTED && ready) {
            session.onReady(this);
        }
        return admission != Admission.CLOSED;
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        Poll poll;
        lock.lock();
        try {
            poll = waiting;
            waiting = null;
            writing = poll != null;
        } finally {
            lock.unlock();
        }
        if (poll == null) {
            session.reportDrop(batch, DropReason.TRANSPORT_CLOSED);
        } else {
            byte[] body = compression.apply(
                    batch, payload.encode(batch), poll.answer().acceptEncoding(), poll.headers());
            poll.answer().ok(type(batch), poll.headers(), body, pollOutcome);
        }
    }

    private String type(List<EncodedMessage> packets) {
        return payload.isBinary(packets) ? BINARY : TEXT;
    }

    private final AsyncAnswer.Outcome pollOutcome = new AsyncAnswer.Outcome() {
        @Override
        public void written() {
            onPollAnswered();
        }

        @Override
        public void failed() {
            fail("an answer to a poll did not arrive");
        }
    };

    private void onPollAnswered() {
        session.onWritten(this);
        boolean ready;
        lock.lock();
        try {
            writing = false;
            ready = waiting != null;
        } finally {
            lock.unlock();
        }
        if (ready) {
            session.onReady(this);
        }
    }

    /** Whether clients may send this type of content; all but raw binary counts as text. */
    public boolean reads(@Nullable String contentType) {
        return payload.readsBinary() || !BINARY.equals(contentType);
    }

    /**
     * A POST has come, with content that this transport {@link #reads}.
     *
     * @return false if this transport is closed: the answer is the caller's business then
     */
    public boolean post(HttpServletRequest request, AsyncAnswer answer) throws IOException {
        boolean binary = BINARY.equals(request.getContentType());
        PostBody body = new PostBody(
                request.getInputStream(), request.getContentLengthLong(), maxPayload, postOutcome(answer, binary));
        Admission admission;
        lock.lock();
        try {
            admission = closed ? Admission.CLOSED : posting != null ? Admission.OVERLAP : Admission.ADMITTED;
            if (admission == Admission.ADMITTED) {
                posting = new Post(answer, body);
            }
        } finally {
            lock.unlock();
        }
        if (admission == Admission.OVERLAP) {
            answer.empty(HttpServletResponse.SC_BAD_REQUEST);
            fail("two bodies at once");
        } else if (admission == Admission.ADMITTED) {
            body.start();
        }
        return admission != Admission.CLOSED;
    }

    private PostBody.Outcome postOutcome(AsyncAnswer answer, boolean binary) {
        return new PostBody.Outcome() {
            @Override
            public void read(byte[] body, int length) {
                Iterator<EnginePacket> packets = binary
                        ? payload.decode(ByteBuffer.wrap(body, 0, length))
                        : payload.decode(new String(body, 0, length, StandardCharsets.UTF_8));
                session.onPackets(PollingTransport.this, packets, () -> session.whenRoom(() -> onPostHandled(answer)));
            }

            @Override
            public void tooLarge() {
                boolean tolerated = endPost(true);
                answer.empty(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                if (!tolerated) {
                    fail("too large bodies");
                }
            }

            @Override
            public void failed() {
                endPost(false);
                answer.empty(HttpServletResponse.SC_BAD_REQUEST);
                fail("a body was broken off");
            }
        };
    }

    private void onPostHandled(AsyncAnswer answer) {
        // First, as the client may send the next one as soon as it has the answer.
        endPost(false);
        answer.ok("text/html", new AnswerHeaders(), OK, AsyncAnswer.Outcome.IGNORED);
    }

    /** @return whether the client may go on */
    private boolean endPost(boolean wasTooLarge) {
        lock.lock();
        try {
            posting = null;
            tooLarge += wasTooLarge ? 1 : 0;
            return tooLarge <= TOLERATED_TOO_LARGE;
        } finally {
            lock.unlock();
        }
    }

    /** The client misuses this transport, or is gone. */
    public void fail(String detail) {
        session.onTransportClosed(this, CloseReason.TRANSPORT_ERROR, detail);
    }

    @Override
    public void close(CloseReason reason, @Nullable EncodedMessage last) {
        Poll poll;
        Post post;
        lock.lock();
        try {
            closed = true;
            poll = waiting;
            waiting = null;
            post = posting;
        } finally {
            lock.unlock();
        }
        if (poll != null && last != null) {
            List<EncodedMessage> batch = List.of(last);
            poll.answer().ok(type(batch), poll.headers(), payload.encode(batch), AsyncAnswer.Outcome.IGNORED);
        } else if (poll != null) {
            poll.answer().refuse(EngineError.BAD_REQUEST);
        }
        // A body that was read already is handled to its end and answered then.
        if (post != null && post.body().stop()) {
            post.answer().empty(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return "PollingTransport[" + session.logId() + ", waiting=" + (waiting != null) + ", writing=" + writing
                    + ", posting=" + (posting != null) + ", closed=" + closed + "]";
        } finally {
            lock.unlock();
        }
    }
}

package io.socketio.transport.polling;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineError;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Timer;
import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.AnswerOutcome;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.http.answer.ContentCoding;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PollingPayload;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing half of long-polling. At most one GET waits until there is something to send. The next GET may arrive
 * while the previous answer is still in flight, as the client may have that answer before the container reports it as
 * written.
 */
final class PollSide implements AnswerOutcome {
    /**
     * A GET that has arrived.
     *
     * @param headers the headers of its answer
     * @param coding the coding that the client prefers for the body; null for none
     */
    record Poll(AsyncAnswer answer, AnswerHeaders headers, @Nullable ContentCoding coding) {}

    private final EngineSession session;
    private final PollingTransport transport;
    private final PollingPayload payload;
    private final BodyCompression compression;
    private final Timer timer;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();

    /** Set by {@link #poll}, taken by the call that answers it. */
    @GuardedBy("lock")
    private @Nullable Poll waiting;

    /** The answer that is being sent. Set by {@link #write}, cleared when the container has taken it. */
    @GuardedBy("lock")
    private @Nullable AsyncAnswer inFlight;

    /** Ends the answer that is being sent when this side was closed. */
    @GuardedBy("lock")
    private Timer.@Nullable Task limit;

    @GuardedBy("lock")
    private boolean closed;

    /** @param patience how long an answer may still be sent when this side was closed */
    PollSide(
            EngineSession session,
            PollingTransport transport,
            PollingPayload payload,
            BodyCompression compression,
            Timer timer,
            Duration patience) {
        this.session = session;
        this.transport = transport;
        this.payload = payload;
        this.compression = compression;
        this.timer = timer;
        this.patience = patience;
    }

    /**
     * Lets a poll wait for packets.
     *
     * @return false if this side is closed, so that the caller has to answer the poll
     */
    boolean poll(Poll poll) {
        Arrival arrival;
        boolean ready;
        lock.lock();
        try {
            arrival = closed ? Arrival.CLOSED : waiting != null ? Arrival.OVERLAPPING : Arrival.ADMITTED;
            if (arrival == Arrival.ADMITTED) {
                waiting = poll;
            }
            ready = inFlight == null;
        } finally {
            lock.unlock();
        }
        if (arrival == Arrival.OVERLAPPING) {
            poll.answer().empty(HttpServletResponse.SC_BAD_REQUEST);
            transport.fail("two polls at once");
        } else if (arrival == Arrival.ADMITTED) {
            session.monitor().onPoll(session);
            if (ready) {
                session.onReady(transport);
            }
        }
        return arrival != Arrival.CLOSED;
    }

    /** Answers the waiting poll with packets. No poll is waiting if this side was closed in between. */
    void write(List<EncodedMessage> batch) {
        Poll poll;
        lock.lock();
        try {
            poll = waiting;
            waiting = null;
            inFlight = poll == null ? null : poll.answer();
        } finally {
            lock.unlock();
        }
        if (poll == null) {
            session.reportDrop(batch, DropReason.TRANSPORT_CLOSED);
        } else {
            byte[] body = payload.encode(batch);
            session.monitor().onBytesOut(session, transport.name(), body.length);
            byte[] coded = compression.apply(batch, body, poll.coding(), poll.headers());
            poll.answer().ok(contentType(batch), poll.headers(), coded, this);
        }
    }

    private String contentType(List<EncodedMessage> packets) {
        return payload.isBinary(packets) ? PollingTransport.BINARY : PollingTransport.TEXT;
    }

    @Override
    public void written() {
        session.onWritten(transport);
        boolean ready;
        Timer.Task over;
        lock.lock();
        try {
            over = landed();
            ready = waiting != null;
        } finally {
            lock.unlock();
        }
        cancel(over);
        if (ready) {
            session.onReady(transport);
        }
    }

    @Override
    public void failed() {
        Timer.Task over;
        lock.lock();
        try {
            over = landed();
        } finally {
            lock.unlock();
        }
        cancel(over);
        transport.fail("an answer to a poll did not arrive");
    }

    /** @return what would have ended the answer */
    @GuardedBy("lock")
    private Timer.@Nullable Task landed() {
        Timer.Task over = limit;
        inFlight = null;
        limit = null;
        return over;
    }

    private void cancel(Timer.@Nullable Task over) {
        if (over != null) {
            timer.cancelPermanently(over);
        }
    }

    /** Closes this side as the session has ended, and answers a waiting poll with the last packet. */
    void end(EncodedMessage last) {
        Poll poll = close();
        if (poll != null) {
            List<EncodedMessage> batch = List.of(last);
            poll.answer().ok(contentType(batch), poll.headers(), payload.encode(batch), AnswerOutcome.IGNORED);
        }
    }

    /** Closes this side as the session has moved to another transport, and refuses a waiting poll. */
    void moved() {
        Poll poll = close();
        if (poll != null) {
            poll.answer().refuse(EngineError.BAD_REQUEST);
        }
    }

    /**
     * Gives an answer that is being sent some time: it may be that of a client that reads as slowly as it likes.
     *
     * @return the poll that was waiting
     */
    private @Nullable Poll close() {
        Poll poll;
        Timer.Task end = null;
        lock.lock();
        try {
            poll = waiting;
            waiting = null;
            closed = true;
            AsyncAnswer unfinished = inFlight;
            if (unfinished != null && limit == null) {
                end = Timer.Task.of(unfinished::abort);
                limit = end;
            }
        } finally {
            lock.unlock();
        }
        if (end != null) {
            timer.schedule(end, patience);
        }
        return poll;
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return "PollSide[waiting=" + (waiting != null) + ", inFlight=" + (inFlight != null) + ", closed=" + closed
                    + "]";
        } finally {
            lock.unlock();
        }
    }
}

package io.socketio.server;

import io.socketio.AckTimeoutException;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.DisconnectedException;
import io.socketio.DroppedException;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements that the client of a socket owes. Each is an entry in a map and, if it has a timeout, also a
 * task of the timer.
 */
final class AckTable {
    /** Receives either the answer or the failure, once. */
    interface Answer {
        void arrived(Arguments arguments);

        void failed(RuntimeException reason);
    }

    /** A pending acknowledgement. */
    private final class Pending extends Timer.Task {
        private final long id;
        private final Answer answer;

        Pending(long id, Answer answer) {
            this.id = id;
            this.answer = answer;
        }

        @Override
        protected void run() {
            fail(new AckTimeoutException(List.of()));
        }

        private void fail(RuntimeException reason) {
            if (pending.remove(id, this)) {
                timer.cancelPermanently(this);
                executor.execute(() -> answer.failed(reason));
            }
        }
    }

    private final Timer timer;
    private final Executor executor;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>(2);
    /** The reason why the socket has left; null until then. */
    private volatile @Nullable DisconnectReason closed;

    AckTable(Timer timer, Executor executor) {
        this.timer = timer;
        this.executor = executor;
    }

    void expect(long id, @Nullable Duration timeout, Answer answer) {
        Pending entry = new Pending(id, answer);
        pending.put(id, entry);
        if (timeout != null) {
            timer.schedule(entry, timeout);
        }
        DisconnectReason reason = closed;
        if (reason != null) {
            entry.fail(new DisconnectedException(reason));
        }
    }

    /** Completes a pending acknowledgement. Does nothing if it is not expected. */
    void arrived(long id, Arguments arguments) {
        Pending entry = pending.remove(id);
        if (entry != null) {
            timer.cancel(entry);
            executor.execute(() -> entry.answer.arrived(arguments));
        }
    }

    /** Fails a pending acknowledgement: the client does not get the event. */
    void dropped(long id) {
        Pending entry = pending.get(id);
        if (entry != null) {
            entry.fail(new DroppedException());
        }
    }

    /** Stops waiting for an acknowledgement. @return whether it was pending */
    boolean forget(long id) {
        Pending entry = pending.remove(id);
        if (entry != null) {
            timer.cancel(entry);
        }
        return entry != null;
    }

    /** Fails all pending acknowledgements, and those that are expected later: the socket has left. */
    void close(DisconnectReason reason) {
        closed = reason;
        pending.values().forEach(entry -> entry.fail(new DisconnectedException(reason)));
    }
}

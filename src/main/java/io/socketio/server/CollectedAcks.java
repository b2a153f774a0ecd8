package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.adapter.AckCollector;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the acknowledgements of one event from all namespaces and nodes, until they are complete or the timeout
 * expires.
 */
final class CollectedAcks implements AckCollector {
    private static final Logger LOG = System.getLogger(CollectedAcks.class.getName());

    private final LocalServer server;
    private final Consumer<Argument> each;
    private final PendingAnswer<List<Argument>> result = new PendingAnswer<>();
    private final Timer.Task timeout = new Timer.Task() {
        @Override
        protected void run() {
            server.completionExecutor().execute(CollectedAcks.this::giveUp);
        }
    };

    @GuardedBy("this")
    private final List<Argument> answers = new ArrayList<>();

    @GuardedBy("this")
    private int outstanding = 1; // until the event has been sent to all

    @GuardedBy("this")
    private @Nullable Throwable failure;

    private final boolean first;

    /**
     * @param each receives each acknowledgement as it arrives
     * @param first whether the first acknowledgement is enough
     */
    CollectedAcks(LocalServer server, Consumer<Argument> each, boolean first) {
        this.server = server;
        this.each = each;
        this.first = first;
    }

    /** Starts the timeout. To be called when the event has been sent to all. */
    PendingAnswer<List<Argument>> within(Duration time) {
        server.timer().schedule(timeout, time);
        complete();
        return result;
    }

    @Override
    public synchronized void expect(int receivers) {
        outstanding += receivers;
    }

    @Override
    public void answered(RawValue value) {
        Argument answer = new PayloadArgument(value, server.codec().mapper());
        synchronized (this) {
            answers.add(answer);
        }
        try {
            each.accept(answer);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A listener for the acknowledgements of a broadcast failed", e);
        }
        done(first);
    }

    @Override
    public void lost() {
        done(false);
    }

    @Override
    public void complete() {
        done(false);
    }

    @Override
    public void failed(Throwable reason) {
        synchronized (this) {
            failure = reason;
        }
        done(false);
    }

    /** @param enough whether nothing else is waited for */
    private void done(boolean enough) {
        List<Argument> complete;
        Throwable incomplete;
        synchronized (this) {
            outstanding--;
            if (outstanding > 0 && !enough) {
                return;
            }
            complete = List.copyOf(answers);
            incomplete = enough ? null : failure;
        }
        server.timer().cancel(timeout);
        if (incomplete == null) {
            result.complete(complete);
        } else {
            result.completeExceptionally(new AckTimeoutException(complete, incomplete));
        }
    }

    private void giveUp() {
        List<Argument> partial;
        synchronized (this) {
            partial = List.copyOf(answers);
        }
        result.completeExceptionally(new AckTimeoutException(partial));
    }
}

package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What applications have not decided yet on requests. Made for them when their time is over, or the server closes: a
 * request may hold a thread of the container until then.
 */
final class PendingDecisions {
    private final Timer timer;
    private final Duration time;
    private final Set<PendingDecision<?>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param time how long an application may take */
    PendingDecisions(Timer timer, Duration time) {
        this.timer = timer;
        this.time = time;
    }

    /**
     * Starts the time-out of a decision.
     *
     * @param otherwise the decision when the time is over
     * @param callback receives the decision, once, on the thread that decides
     */
    <T> PendingDecision<T> begin(T otherwise, Consumer<T> callback) {
        PendingDecision<T> decision = new PendingDecision<>(this, otherwise, callback);
        pending.add(decision);
        timer.schedule(decision.limit(), time);
        if (closed) {
            decision.expire();
        }
        return decision;
    }

    /** Decides for an application that takes too long. What follows may call it. */
    void expired(PendingDecision<?> decision) {
        timer.execute(decision::expire);
    }

    void decided(PendingDecision<?> decision) {
        timer.cancel(decision.limit());
        pending.remove(decision);
    }

    /** Decides everything that is pending. Later requests are decided at once. */
    void close() {
        closed = true;
        pending.forEach(decision -> Guarded.run("Refusing a request", decision::expire));
    }

    @Override
    public String toString() {
        return "PendingDecisions[" + pending.size() + "]";
    }
}

package io.socketio.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Ends sessions with {@link CloseReason#SERVER_SHUTTING_DOWN}, one after the other, evenly over a period. The last one ends
 * with the period. One thread at a time uses it.
 */
final class Departures {
    private final List<EngineSession> sessions;
    private final double nanosForEach;
    private final LongSupplier clock;
    private final long start;
    private int ended;

    /** Starts the period. */
    Departures(Collection<EngineSession> open, Duration period, LongSupplier clock) {
        this.sessions = List.copyOf(open);
        this.nanosForEach = nanos(period) / Math.max(1, sessions.size());
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /** Of any duration: a {@code long} ends with 292 years. */
    private static double nanos(Duration period) {
        return period.getSeconds() * 1e9 + period.getNano();
    }

    /**
     * Ends the sessions whose time has come. By the clock: a pause is never as short as a fraction of the period for each of
     * many sessions.
     *
     * @return the nanoseconds until the next session has to end; 0 if all have ended
     */
    private long step() {
        for (; ended < sessions.size(); ended++) {
            EngineSession session = sessions.get(ended);
            long early = (long) (nanosForEach * (ended + 1)) - (clock.getAsLong() - start);
            if (early > 0 && session.isOpen()) {
                return early;
            }
            session.abort(CloseReason.SERVER_SHUTTING_DOWN);
        }
        return 0;
    }

    /** Ends all sessions, and returns then. An interrupt ends the rest at once. */
    void await() {
        for (long pause = step(); pause > 0; pause = step()) {
            if (Thread.currentThread().isInterrupted()) {
                sessions.forEach(session -> session.abort(CloseReason.SERVER_SHUTTING_DOWN));
            } else {
                LockSupport.parkNanos(pause);
            }
        }
    }

    /** Ends all sessions on threads of a timer. */
    void start(Timer timer) {
        timer.execute(() -> {
            long pause = step();
            if (pause > 0) {
                timer.schedule(Duration.ofNanos(pause), () -> start(timer));
            }
        });
    }

    @Override
    public String toString() {
        return "Departures[" + ended + " of " + sessions.size() + "]";
    }
}

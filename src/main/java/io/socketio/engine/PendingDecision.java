package io.socketio.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an application decides on a request, now or later, on any thread. Decided once; by a time-out if the application
 * takes too long, which cannot be missed, as it runs before the application is asked.
 */
final class PendingDecision<T> {
    private final Timer timer;
    private final Consumer<T> callback;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Timer.Task limit;

    /**
     * Starts the time-out.
     *
     * @param otherwise the decision when the time is over
     * @param callback receives the decision, once, on the thread that decides
     */
    PendingDecision(Timer timer, Duration time, T otherwise, Consumer<T> callback) {
        this.timer = timer;
        this.callback = callback;
        this.limit = Timer.Task.of(() -> decide(otherwise));
        timer.schedule(limit, time);
    }

    boolean isDecided() {
        return decided.get();
    }

    void decide(T outcome) {
        decideBy(() -> outcome);
    }

    /** @param outcome is asked only if nothing was decided before */
    void decideBy(Supplier<? extends T> outcome) {
        if (decided.compareAndSet(false, true)) {
            timer.cancel(limit);
            callback.accept(outcome.get());
        }
    }
}

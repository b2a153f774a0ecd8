package io.socketio.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an application decides on a request, now or later, on any thread. Decided once; by a time-out if the application
 * takes too long, which cannot be missed, as it runs before the application is asked.
 */
final class PendingDecision<T> {
    private final PendingDecisions all;
    private final T otherwise;
    private final Consumer<T> callback;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Timer.Task limit;

    /** See {@link PendingDecisions#begin}. */
    PendingDecision(PendingDecisions all, T otherwise, Consumer<T> callback) {
        this.all = all;
        this.otherwise = otherwise;
        this.callback = callback;
        this.limit = Timer.Task.of(() -> all.expired(this));
    }

    Timer.Task limit() {
        return limit;
    }

    /** Decides for an application that takes too long. */
    void expire() {
        decide(otherwise);
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
            all.decided(this);
            callback.accept(outcome.get());
        }
    }
}

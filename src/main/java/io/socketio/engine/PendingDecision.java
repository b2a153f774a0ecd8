package io.socketio.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an application decides on a request, now or later: told once, and decided without it when it takes too long. */
final class PendingDecision<T> {
    private final Timer timer;
    private final Consumer<T> told;
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile Timer.@Nullable Task limit;

    PendingDecision(Timer timer, Consumer<T> told) {
        this.timer = timer;
        this.told = told;
    }

    boolean decided() {
        return decided.get();
    }

    /** The first call counts. */
    void decide(T outcome) {
        if (decided.compareAndSet(false, true)) {
            Timer.Task waiting = limit;
            if (waiting != null) {
                timer.cancel(waiting);
            }
            told.accept(outcome);
        }
    }

    /** Bounds the time for what was not decided yet. */
    void within(Duration time, T otherwise) {
        if (decided()) {
            return;
        }
        Timer.Task task = timer.schedule(time, () -> decide(otherwise));
        limit = task;
        // Who decides at this moment may not have seen the task.
        if (decided()) {
            timer.cancel(task);
        }
    }
}

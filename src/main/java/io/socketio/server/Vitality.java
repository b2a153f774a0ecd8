package io.socketio.server;

import io.socketio.Health;
import io.socketio.Namespace;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the timer and the executors of a server work: a probe goes through all of them, and the next one
 * starts when somebody asks after its return. So nothing runs unless somebody asks.
 */
final class Vitality {
    /** How long a probe may take. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Timer timer;
    private final Executor listeners;
    private final Executor completions;
    /** The probe on its way; null if there is none. */
    private final AtomicReference<@Nullable Probe> present = new AtomicReference<>();

    private static final class Probe {
        private final long start;
        /** What is wrong if the probe goes no further. */
        private volatile String waiting = "the timer runs no tasks";

        Probe(long start) {
            this.start = start;
        }
    }

    Vitality(Timer timer, Executor listeners, Executor completions) {
        this.timer = timer;
        this.listeners = listeners;
        this.completions = completions;
    }

    /** Returns what is wrong; null if nothing is known to be. */
    @Nullable
    String problem() {
        Probe probe = present.get();
        if (probe == null) {
            begin();
            return null;
        }
        return timer.nanoTime() - probe.start < PATIENCE.toNanos() ? null : probe.waiting;
    }

    /**
     * Returns how a server is.
     *
     * @param draining whether it takes no new clients any more
     * @param closed whether it is closed, or being closed, so that its parts need not work
     */
    Health health(boolean draining, boolean closed, Collection<Namespace> namespaces) {
        List<String> problems = new ArrayList<>();
        boolean ready = !draining;
        if (draining) {
            problems.add(closed ? "the server is being closed" : "the server is being drained");
        }
        if (!namespaces.stream().allMatch(namespace -> namespace.otherNodes().isLinked())) {
            ready = false;
            problems.add("the other nodes of the cluster are not reached");
        }
        String problem = closed ? null : problem();
        if (problem != null) {
            problems.add(problem);
        }
        return new Health(ready, problem == null, problems);
    }

    private void begin() {
        Probe probe = new Probe(timer.nanoTime());
        if (present.compareAndSet(null, probe)) {
            timer.schedule(Duration.ZERO, () -> {
                probe.waiting = "the executor of listeners runs no tasks";
                timer.execute(() -> listeners.execute(() -> {
                    probe.waiting = "the executor of acknowledgements runs no tasks";
                    completions.execute(() -> present.compareAndSet(probe, null));
                }));
            });
        }
    }

    @Override
    public String toString() {
        return "Vitality[" + (present.get() == null ? "at rest" : "probing") + "]";
    }
}

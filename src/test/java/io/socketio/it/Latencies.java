package io.socketio.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long calls took. */
final class Latencies {
    private final List<Long> nanos = new ArrayList<>();

    /** A call that may throw. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    void measure(Call call) throws Exception {
        long start = System.nanoTime();
        call.run();
        nanos.add(System.nanoTime() - start);
    }

    Duration percentile(int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return Duration.ofNanos(sorted.get(rank - 1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d calls, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                nanos.size(),
                percentile(50).toNanos() / 1e6,
                percentile(99).toNanos() / 1e6,
                percentile(100).toNanos() / 1e6);
    }
}

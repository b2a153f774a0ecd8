package io.socketio.test;

import io.socketio.engine.TimerWheel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of a server in a test, which stands still until it is moved. */
final class TestClock {
    /** Less than the second after which the server would take the machine for one that stood still. */
    private static final Duration STEP = Duration.ofMillis(500);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final AtomicLong nanos = new AtomicLong();
    private final TimerWheel timer = new TimerWheel(nanos::get);

    TimerWheel timer() {
        return timer;
    }

    /**
     * Moves the clock in steps.
     *
     * @param afterEach what happens in the world outside at each of them
     */
    void pass(Duration time, Runnable afterEach) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go backwards: " + time);
        }
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    time + " is too long, as the clock goes in steps of half a second; up to " + LONGEST.toHours()
                            + " h can pass at once: configure a shorter time for the test");
        }
        Duration left = time;
        do {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            nanos.addAndGet(step.toNanos());
            timer.advance();
            afterEach.run();
            left = left.minus(step);
        } while (!left.isZero());
    }
}

package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimerWheelTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L); // may overflow, as nanoTime may
    private final TimerWheel wheel = new TimerWheel(nanos::get);
    private final List<String> run = new ArrayList<>();

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        wheel.advance();
    }

    @Test
    void aTaskThatIsScheduledAgainRunsOnceAtTheLaterTime() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(10), () -> run.add("x"));
        wheel.schedule(task, Duration.ofMillis(20));
        advance(Duration.ofMillis(19));
        assertThat(run).isEmpty();

        advance(Duration.ofMillis(1));
        advance(Duration.ofHours(1));
        assertThat(run).containsExactly("x");
    }

    @Test
    void aTaskMayScheduleItselfAgain() {
        wheel.schedule(
                new Timer.Task() {
                    @Override
                    protected void run() {
                        run.add("x");
                        wheel.scheduleNext(this, Duration.ofMillis(10));
                    }
                },
                Duration.ofMillis(10));
        for (int i = 0; i < 35; i++) {
            advance(Duration.ofMillis(1));
        }

        assertThat(run).hasSize(3);
    }

    @Test
    void delaysThatFollowEachOtherDoNotAddUpWhenTheClockComesLate() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(10), () -> run.add("x"));
        advance(Duration.ofMillis(15));
        wheel.scheduleNext(task, Duration.ofMillis(10));
        advance(Duration.ofMillis(5));

        assertThat(run).hasSize(2);
    }

    @Test
    void aFarDeadlineIsNotMistakenForANearOneOfTheSameBucket() {
        wheel.schedule(Duration.ofDays(30), () -> run.add("x"));
        for (int day = 0; day < 29; day++) {
            advance(Duration.ofDays(1));
        }
        assertThat(run).isEmpty();
        assertThat(wheel.size()).isOne();

        advance(Duration.ofDays(1));
        assertThat(run).containsExactly("x");
    }

    @Test
    void aCancelledTaskMayBeScheduledAgainARetiredOneMayNot() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(10), () -> run.add("x"));
        wheel.cancel(task);
        wheel.schedule(task, Duration.ofMillis(10));
        assertThat(wheel.size()).isOne();

        wheel.retire(task);
        wheel.schedule(task, Duration.ofMillis(10));
        wheel.scheduleNext(task, Duration.ofMillis(10));

        assertThat(wheel.size()).isZero();
        advance(Duration.ofHours(1));
        assertThat(run).isEmpty();
    }

    @Test
    void aTaskThatThrowsDoesNotHinderTheOthers() {
        wheel.schedule(Duration.ofMillis(1), () -> {
            throw new IllegalStateException("expected by this test");
        });
        wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        wheel.schedule(Duration.ofMillis(2), () -> run.add("y"));
        advance(Duration.ofMillis(2));

        assertThat(run).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void aDelayOfNothingIsTheNextTickAndANegativeOneToo() {
        wheel.schedule(Duration.ZERO, () -> run.add("x"));
        wheel.schedule(Duration.ofSeconds(-1), () -> run.add("y"));
        wheel.advance();
        assertThat(run).isEmpty();

        advance(Duration.ofMillis(1));
        assertThat(run).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void cancellingTwiceOrNothingIsNoMistake() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        wheel.cancel(task);
        wheel.cancel(task);
        advance(Duration.ofSeconds(10));

        assertThat(run).isEmpty();
        assertThat(wheel.size()).isZero();
    }

    @Test
    void aDelayLongerThanAnyLifeNeverEnds() {
        wheel.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> run.add("x"));
        advance(Duration.ofDays(365));

        assertThat(run).isEmpty();
        assertThat(wheel.size()).isOne();
    }

    @Test
    void nothingIsScheduledOnAClosedWheel() {
        wheel.close();
        wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        advance(Duration.ofSeconds(1));

        assertThat(run).isEmpty();
        assertThat(wheel.size()).isZero();
    }

    @Test
    @Timeout(20)
    void itsThreadWakesForATaskThatIsDueBeforeTheOneItSleepsFor() throws InterruptedException {
        try (TimerWheel started = TimerWheel.start("timer of a test")) {
            CountDownLatch soon = new CountDownLatch(1);
            started.schedule(Duration.ofHours(1), () -> run.add("late"));
            started.schedule(Duration.ofMillis(5), soon::countDown);

            assertThat(soon.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(run).isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void closingEndsItsThread() throws InterruptedException {
        TimerWheel started = TimerWheel.start("timer that ends");
        CountDownLatch running = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        started.schedule(Duration.ZERO, () -> {
            threads.add(Thread.currentThread());
            running.countDown();
        });
        running.await();
        started.close();

        assertThat(threads.get(0).isAlive()).isFalse();
    }

    /** As that of an application that does not come up, where nobody may be told to close it. */
    @Test
    void aWheelOnWhichNothingHasHungHasNoThread() {
        TimerWheel.start("timer that nobody needs");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("timer that nobody needs");
    }
}

package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void a_task_that_is_scheduled_again_runs_once_at_the_later_time() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(10), () -> run.add("x"));
        wheel.schedule(task, Duration.ofMillis(20));
        advance(Duration.ofMillis(19));
        assertThat(run).isEmpty();

        advance(Duration.ofMillis(1));
        advance(Duration.ofHours(1));
        assertThat(run).containsExactly("x");
    }

    @Test
    void a_task_may_schedule_itself_again() {
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
    void delays_that_follow_each_other_do_not_add_up_when_the_clock_comes_late() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(10), () -> run.add("x"));
        advance(Duration.ofMillis(15));
        wheel.scheduleNext(task, Duration.ofMillis(10));
        advance(Duration.ofMillis(5));

        assertThat(run).hasSize(2);
    }

    @Test
    void a_far_deadline_is_not_mistaken_for_a_near_one_of_the_same_bucket() {
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
    void a_cancelled_task_may_be_scheduled_again_one_cancelled_permanently_may_not() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(10), () -> run.add("x"));
        wheel.cancel(task);
        wheel.schedule(task, Duration.ofMillis(10));
        assertThat(wheel.size()).isOne();

        wheel.cancelPermanently(task);
        wheel.schedule(task, Duration.ofMillis(10));
        wheel.scheduleNext(task, Duration.ofMillis(10));

        assertThat(wheel.size()).isZero();
        advance(Duration.ofHours(1));
        assertThat(run).isEmpty();
    }

    @Test
    void a_task_that_throws_does_not_hinder_the_others() {
        wheel.schedule(Duration.ofMillis(1), () -> {
            throw new IllegalStateException("expected by this test");
        });
        wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        wheel.schedule(Duration.ofMillis(2), () -> run.add("y"));
        advance(Duration.ofMillis(2));

        assertThat(run).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void an_error_does_not_hinder_the_other_tasks() {
        wheel.schedule(Duration.ofMillis(1), () -> {
            throw new StackOverflowError("expected by this test");
        });
        wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        advance(Duration.ofMillis(1));

        assertThat(run).containsExactly("x");
    }

    @Test
    @Timeout(20)
    void neither_an_error_nor_an_interrupt_ends_its_thread() throws InterruptedException {
        try (TimerWheel started = TimerWheel.start("timer that goes on")) {
            CountDownLatch later = new CountDownLatch(1);
            started.schedule(Duration.ofMillis(1), () -> {
                throw new OutOfMemoryError("expected by this test");
            });
            started.schedule(Duration.ofMillis(2), () -> Thread.currentThread().interrupt());
            started.schedule(Duration.ofMillis(20), later::countDown);

            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Timeout(20)
    void a_call_that_blocks_or_fails_holds_up_no_task() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        try (TimerWheel started = TimerWheel.start("timer that calls")) {
            CountDownLatch later = new CountDownLatch(1);
            started.schedule(
                    Duration.ofMillis(1),
                    () -> started.execute(() -> {
                        throw new OutOfMemoryError("expected by this test");
                    }));
            started.schedule(Duration.ofMillis(1), () -> started.execute(() -> await(released)));
            started.schedule(Duration.ofMillis(20), later::countDown);

            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
            released.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Timeout(20)
    void another_thread_takes_the_place_of_one_that_has_died() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        AtomicBoolean broken = new AtomicBoolean();
        CountDownLatch dying = new CountDownLatch(1);
        TimerWheel mortal = TimerWheel.start("timer that dies", () -> {
            if (broken.getAndSet(false)) {
                dying.countDown();
                throw new IllegalStateException("expected by this test");
            }
            return System.nanoTime();
        });
        try (mortal) {
            mortal.schedule(Duration.ofHours(1), () -> run.add("late"));
            mortal.schedule(Duration.ofMillis(1), () -> broken.set(true));
            assertThat(dying.await(10, TimeUnit.SECONDS)).isTrue();
            CountDownLatch second = new CountDownLatch(1);
            mortal.schedule(Duration.ofMillis(1), second::countDown);

            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void a_delay_of_nothing_is_the_next_tick_and_a_negative_one_too() {
        wheel.schedule(Duration.ZERO, () -> run.add("x"));
        wheel.schedule(Duration.ofSeconds(-1), () -> run.add("y"));
        wheel.advance();
        assertThat(run).isEmpty();

        advance(Duration.ofMillis(1));
        assertThat(run).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void cancelling_twice_or_nothing_is_no_mistake() {
        Timer.Task task = wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        wheel.cancel(task);
        wheel.cancel(task);
        advance(Duration.ofSeconds(10));

        assertThat(run).isEmpty();
        assertThat(wheel.size()).isZero();
    }

    @Test
    void a_delay_longer_than_any_life_never_ends() {
        wheel.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> run.add("x"));
        advance(Duration.ofDays(365));

        assertThat(run).isEmpty();
        assertThat(wheel.size()).isOne();
    }

    @Test
    void nothing_is_scheduled_on_a_closed_wheel() {
        wheel.close();
        wheel.schedule(Duration.ofMillis(1), () -> run.add("x"));
        advance(Duration.ofSeconds(1));

        assertThat(run).isEmpty();
        assertThat(wheel.size()).isZero();
    }

    @Test
    @Timeout(20)
    void its_thread_wakes_for_a_task_that_is_due_before_the_one_it_sleeps_for() throws InterruptedException {
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
    void closing_ends_its_thread() throws InterruptedException {
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

    /** Such as the timer of an application that fails to start, where possibly nothing closes the timer. */
    @Test
    void a_wheel_on_which_nothing_was_scheduled_has_no_thread() {
        TimerWheel.start("timer that nobody needs");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("timer that nobody needs");
    }
}

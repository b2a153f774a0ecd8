package io.socketio.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrainTest {
    private final List<String> done = new ArrayList<>();
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private static Drain of(Runnable step) {
        return new Drain() {
            @Override
            protected void step() {
                step.run();
            }
        };
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                () -> new IllegalStateException("expected by this test"),
                () -> new AssertionError("expected by this test"),
                () -> new StackOverflowError("expected by this test"),
                () -> new OutOfMemoryError("expected by this test"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_a_step_throws_the_next_ones_run(Supplier<? extends Error> failure) {
        TaskQueue queue = new TaskQueue();
        queue.execute(() -> {
            queue.execute(() -> done.add("second"));
            sneak(failure.get());
        });
        queue.execute(() -> done.add("third"));

        assertThat(done).containsExactly("second", "third");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void a_step_that_asks_for_another_returns_first() {
        int[] depth = new int[2];
        Drain[] drain = new Drain[1];
        drain[0] = of(() -> {
            depth[0]++;
            if (depth[1]++ < 100_000) {
                drain[0].request();
            }
            assertThat(depth[0]--).isOne();
        });
        drain[0].request();

        assertThat(depth).containsExactly(0, 100_001);
    }

    @Test
    void no_step_runs_while_a_thread_is_inside_and_none_is_lost() {
        AtomicInteger steps = new AtomicInteger();
        Drain drain = of(steps::incrementAndGet);
        assertThat(drain.enter()).isTrue();
        drain.request();
        drain.request();
        assertThat(drain.enter()).isFalse();
        assertThat(steps).hasValue(0);
        drain.exit();

        assertThat(steps).hasValue(2);
        assertThat(drain.enter()).isTrue();
    }

    @Test
    void a_thread_of_an_executor_is_given_back_after_a_turn() {
        TaskQueue queue = new TaskQueue(threads::add);
        for (int i = 0; i < Drain.STEPS_PER_TURN + 1; i++) {
            queue.execute(() -> done.add("x"));
        }
        threads.remove().run();
        assertThat(done).hasSize(Drain.STEPS_PER_TURN);
        threads.remove().run();

        assertThat(done).hasSize(Drain.STEPS_PER_TURN + 1);
        assertThat(threads).isEmpty();
    }

    @Test
    void where_no_further_turn_is_granted_the_rest_runs_in_this_one() {
        TaskQueue queue = new TaskQueue(task -> {
            if (!done.isEmpty()) {
                throw new RejectedExecutionException("expected by this test");
            }
            threads.add(task);
        });
        for (int i = 0; i < Drain.STEPS_PER_TURN + 1; i++) {
            queue.execute(() -> done.add("x"));
        }
        threads.remove().run();

        assertThat(done).hasSize(Drain.STEPS_PER_TURN + 1);
    }

    @Test
    @Timeout(20)
    void of_many_threads_one_at_a_time_is_inside() throws InterruptedException {
        int[] steps = new int[1]; // not atomic: two at a time would lose some
        Drain drain = of(() -> steps[0]++);
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(new Thread(() -> {
                for (int n = 0; n < 50_000; n++) {
                    drain.request();
                }
            }));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }

        assertThat(steps[0]).isEqualTo(200_000);
    }
}

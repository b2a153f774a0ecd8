package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WheelBucketsTest {
    private static final long ROUND = 4096;

    private final WheelBuckets buckets = new WheelBuckets();

    private static Timer.Task task() {
        return Timer.Task.of(() -> {});
    }

    @Test
    void without_tasks_nothing_is_due() {
        assertThat(buckets.nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_next_tick_is_that_of_the_first_task_however_many_rounds_away() {
        buckets.put(task(), 5 * ROUND + 7);
        buckets.put(task(), 3 * ROUND + 9);
        buckets.put(task(), 3 * ROUND + 10);

        assertThat(buckets.nextTick()).isEqualTo(3 * ROUND + 9);
    }

    @Test
    void tasks_of_a_later_round_are_no_reason_to_wake() {
        buckets.put(task(), ROUND + 5);
        buckets.put(task(), 8);
        assertThat(buckets.nextTick()).isEqualTo(8);
        assertThat(buckets.takeDue(8)).hasSize(1);

        assertThat(buckets.nextTick()).isEqualTo(ROUND + 5);
        assertThat(buckets.takeDue(ROUND + 4)).isEmpty();
        assertThat(buckets.takeDue(ROUND + 5)).hasSize(1);
        assertThat(buckets.nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_task_that_is_taken_out_or_moved_is_no_reason_to_wake_either() {
        Timer.Task moved = task();
        Timer.Task removed = task();
        buckets.put(moved, 20);
        buckets.put(removed, 20);
        buckets.put(task(), 20 + ROUND);
        buckets.put(moved, 20 + 2 * ROUND);
        buckets.remove(removed);

        assertThat(buckets.nextTick()).isEqualTo(20 + ROUND);
    }
}

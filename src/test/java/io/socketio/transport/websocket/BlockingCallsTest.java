package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read hold a limited number of threads, however many clients there are. */
class BlockingCallsTest {
    private final BlockingCalls calls = new BlockingCalls();
    private final CountDownLatch readAgain = new CountDownLatch(1);

    @AfterEach
    void end() {
        readAgain.countDown();
        calls.close();
    }

    private void begin(int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            calls.execute(() -> {
                begun.countDown();
                awaitReading();
            });
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).as("all have begun").isTrue();
    }

    private void awaitReading() {
        try {
            readAgain.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void there_is_capacity_until_so_many_are_in_flight() throws Exception {
        begin(BlockingCalls.MAX_CONCURRENT - 1);
        assertThat(calls.hasCapacity()).isTrue();
        begin(1);
        assertThat(calls.hasCapacity()).isFalse();
    }

    @Test
    void further_calls_wait_and_are_run_when_others_end() throws Exception {
        begin(BlockingCalls.MAX_CONCURRENT);
        Queue<Integer> ended = new ConcurrentLinkedQueue<>();
        int[] late = IntStream.range(0, 100).toArray();
        CountDownLatch all = new CountDownLatch(late.length);
        for (int i : late) {
            calls.execute(() -> {
                ended.add(i);
                all.countDown();
            });
        }
        assertThat(ended).isEmpty();
        readAgain.countDown();
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).hasSize(late.length);
    }

    @Test
    void a_call_that_throws_leaves_its_place_to_the_next() throws Exception {
        for (int i = 0; i < 2 * BlockingCalls.MAX_CONCURRENT; i++) {
            calls.execute(() -> {
                throw new StackOverflowError("provoked");
            });
        }
        begin(BlockingCalls.MAX_CONCURRENT);
    }

    @Test
    void once_closed_it_refuses_calls_and_has_room_for_none_of_them() {
        calls.close();
        for (int i = 0; i < 2 * BlockingCalls.MAX_CONCURRENT; i++) {
            assertThatThrownBy(() -> calls.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(calls.hasCapacity()).isTrue();
    }
}

package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read hold a limited number of threads, however many clients there are. */
class FewFlushesTest {
    private static final int MAX_CONCURRENT = 32;

    private final FlushLimiter flushes = new FlushLimiter();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch readAgain = new CountDownLatch(1);

    @AfterEach
    void end() {
        readAgain.countDown();
        threads.shutdown();
    }

    private void begin(int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            threads.execute(() -> flushes.run(() -> {
                begun.countDown();
                awaitReading();
            }));
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
    void there_is_room_until_so_many_are_under_way() throws Exception {
        begin(MAX_CONCURRENT - 1);
        assertThat(flushes.hasCapacity()).isTrue();
        begin(1);
        assertThat(flushes.hasCapacity()).isFalse();
    }

    @Test
    void those_that_come_too_late_give_their_thread_back_and_are_run_when_others_end() throws Exception {
        begin(MAX_CONCURRENT);
        Queue<Integer> ended = new ConcurrentLinkedQueue<>();
        int[] late = IntStream.range(0, 100).toArray();
        CountDownLatch all = new CountDownLatch(late.length);
        for (int i : late) {
            flushes.run(() -> {
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
    void what_ends_leaves_room() {
        for (int i = 0; i < 2 * MAX_CONCURRENT; i++) {
            flushes.run(() -> assertThat(flushes.hasCapacity()).isTrue());
        }
        assertThat(flushes.hasCapacity()).isTrue();
    }
}

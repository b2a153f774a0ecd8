package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SerialExecutorTest {
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private final SerialExecutor serial = new SerialExecutor(turns::add);

    private void add(int task) {
        serial.execute(() -> done.add(task));
    }

    @Test
    void one_turn_runs_all_that_waits_in_order() {
        add(1);
        add(2);
        add(3);
        assertThat(turns).hasSize(1);
        assertThat(done).isEmpty();

        turns.remove().run();
        assertThat(done).containsExactly(1, 2, 3);
        assertThat(turns).isEmpty();
    }

    @Test
    void a_task_that_a_task_adds_runs_after_those_that_waited() {
        serial.execute(() -> {
            done.add(1);
            add(3);
        });
        add(2);
        turns.remove().run();

        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void a_task_has_not_begun_before_the_one_before_it_has_ended() {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            serial.enqueue(new SerialExecutor.Task() {
                @Override
                void run(long begun) {
                    times.add(begun);
                    times.add(System.nanoTime());
                }

                @Override
                boolean isBrief() {
                    return true;
                }
            });
        }
        serial.run();

        assertThat(times).hasSize(6);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isNotNegative();
        }
    }

    @Test
    void tasks_that_follow_one_another_inline_need_no_more_stack() {
        SerialExecutor inline = new SerialExecutor(SerialExecutor.INLINE);
        AtomicInteger count = new AtomicInteger();
        inline.execute(new Runnable() {
            @Override
            public void run() {
                if (count.incrementAndGet() < 1_000_000) {
                    inline.execute(this);
                }
            }
        });

        assertThat(count).hasValue(1_000_000);
    }

    @Test
    void a_place_can_be_taken_before_the_turn_is_asked_for() {
        boolean start = serial.enqueue(() -> done.add(1));
        add(2);
        assertThat(start).isTrue();
        assertThat(turns).isEmpty();

        serial.start();
        turns.remove().run();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void who_has_much_to_do_gives_way_to_others() {
        for (int i = 0; i < 100; i++) {
            add(i);
        }
        turns.remove().run();
        assertThat(done).hasSizeBetween(1, 99);
        assertThat(turns).hasSize(1);

        turns.remove().run();
        assertThat(done).hasSize(100).isSorted();
    }

    @Test
    void who_has_slow_tasks_gives_way_after_each() {
        for (int i = 0; i < 3; i++) {
            int task = i;
            serial.execute(() -> {
                done.add(task);
                long begun = System.nanoTime();
                while (System.nanoTime() - begun < 5_000_000) {
                    Thread.onSpinWait();
                }
            });
        }
        for (int i = 1; i <= 3; i++) {
            turns.remove().run();
            assertThat(done).hasSize(i).isSorted();
        }
        assertThat(turns).isEmpty();
    }

    @Test
    void a_task_that_throws_does_not_stop_the_next() {
        serial.execute(() -> {
            throw new IllegalStateException("first");
        });
        add(2);
        add(3);
        assertThatThrownBy(() -> turns.remove().run()).hasMessage("first");
        turns.remove().run();

        assertThat(done).containsExactly(2, 3);
        add(4);
        turns.remove().run();
        assertThat(done).endsWith(4);
    }

    @Test
    void the_last_task_may_throw_too() {
        serial.execute(() -> {
            throw new IllegalStateException("only");
        });
        assertThatThrownBy(() -> turns.remove().run()).hasMessage("only");
        assertThat(turns).isEmpty();
        add(1);
        turns.remove().run();

        assertThat(done).containsExactly(1);
    }

    @Test
    @Timeout(20)
    void under_contention_each_producers_order_is_kept_and_nothing_overlaps() throws InterruptedException {
        int producers = 4;
        int tasks = 5_000;
        ExecutorService pool = Executors.newFixedThreadPool(producers);
        try {
            SerialExecutor contended = new SerialExecutor(pool);
            AtomicInteger running = new AtomicInteger();
            int[] last = new int[producers];
            int[] wrong = new int[1];
            CountDownLatch all = new CountDownLatch(producers * tasks);
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int producer = p;
                threads.add(new Thread(() -> {
                    for (int i = 1; i <= tasks; i++) {
                        int number = i;
                        contended.execute(() -> {
                            boolean alone = running.getAndIncrement() == 0;
                            if (!alone || last[producer]++ != number - 1) {
                                wrong[0]++;
                            }
                            running.decrementAndGet();
                            all.countDown();
                        });
                    }
                }));
            }
            threads.forEach(Thread::start);
            all.await();
            assertThat(wrong[0]).isZero();
        } finally {
            pool.shutdownNow();
        }
    }
}

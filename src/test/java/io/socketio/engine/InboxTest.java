package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.ClientQueues;
import io.socketio.config.SlowConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboxTest {
    private final Inbox inbox = new Inbox(new ClientQueues(4, 1000, 1, 1, SlowConsumer.DISCONNECT));
    private final List<String> done = new ArrayList<>();

    @Test
    void what_comes_while_a_packet_is_handled_is_handled_behind_it() {
        inbox.defer(() -> {
            inbox.defer(() -> {
                inbox.defer(() -> done.add("third"));
                done.add("second");
            });
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void only_one_may_enter_and_its_leaving_handles_what_was_deferred() {
        assertThat(inbox.enter()).isTrue();
        assertThat(inbox.enter()).isFalse();
        inbox.defer(() -> done.add("deferred"));
        assertThat(done).isEmpty();
        inbox.exit();

        assertThat(done).containsExactly("deferred");
        assertThat(inbox.enter()).isTrue();
    }

    @Test
    void a_packet_that_fails_does_not_stop_the_next() {
        inbox.defer(() -> {
            inbox.defer(() -> done.add("next"));
            throw new IllegalStateException("expected by this test");
        });

        assertThat(done).containsExactly("next");
    }

    private void hold(int messages) {
        for (int i = 0; i < messages; i++) {
            inbox.messageWaits(1);
        }
    }

    @Test
    @Timeout(10)
    void a_reader_that_fills_it_waits_again() {
        AtomicInteger runs = new AtomicInteger();
        Runnable reader = new Runnable() {
            @Override
            public void run() {
                runs.incrementAndGet();
                hold(2);
                inbox.whenRoom(this);
            }
        };
        hold(4);
        inbox.whenRoom(reader);

        for (int round = 1; round <= 3; round++) {
            inbox.messageDone(1);
            inbox.messageDone(1);
            assertThat(runs).hasValue(round);
        }
    }

    @Test
    void a_reader_that_fails_does_not_keep_the_next_one_from_reading() {
        hold(4);
        inbox.whenRoom(() -> {
            throw new AssertionError("expected by this test");
        });
        inbox.whenRoom(() -> done.add("resumed"));
        inbox.messageDone(1);
        inbox.messageDone(1);

        assertThat(done).containsExactly("resumed");
    }

    @Test
    void below_its_bound_nobody_waits() {
        hold(3);
        inbox.whenRoom(() -> done.add("at once"));

        assertThat(done).containsExactly("at once");
        assertThat(inbox.wasPaused()).isFalse();
    }

    @Test
    void who_comes_at_the_bound_waits_until_half_is_done() {
        hold(4);
        inbox.whenRoom(() -> done.add("resumed"));
        inbox.messageDone(1);
        assertThat(done).isEmpty();
        inbox.messageDone(1);

        assertThat(done).containsExactly("resumed");
    }

    @Test
    void a_pause_is_told_of_once_when_it_is_over_and_always_while_it_lasts() {
        hold(4);
        inbox.whenRoom(() -> done.add("resumed"));
        assertThat(inbox.wasPaused()).isTrue();
        assertThat(inbox.wasPaused()).isTrue();
        inbox.messageDone(1);
        inbox.messageDone(1);

        assertThat(inbox.wasPaused()).isTrue();
        assertThat(inbox.wasPaused()).isFalse();
    }

    @Test
    void at_the_end_of_the_session_nobody_waits_any_more() {
        hold(4);
        inbox.whenRoom(() -> done.add("resumed"));
        inbox.close();
        assertThat(done).containsExactly("resumed");
        assertThat(inbox.wasPaused()).isFalse();

        inbox.whenRoom(() -> done.add("at once"));
        assertThat(done).containsExactly("resumed", "at once");
    }

    @Test
    void bytes_fill_it_too_and_it_has_room_again_when_half_of_them_are_done() {
        inbox.messageWaits(600);
        inbox.messageWaits(400);
        inbox.whenRoom(() -> done.add("resumed"));
        inbox.messageDone(400);
        assertThat(done).isEmpty();
        inbox.messageDone(600);

        assertThat(done).containsExactly("resumed");
    }

    @Test
    void one_message_fits_whatever_its_size() {
        inbox.partWaits(5000);
        assertThat(inbox.isFull()).isFalse();
        inbox.partsDone(5000);
        inbox.messageWaits(6000);
        assertThat(inbox.isFull()).isTrue();
        inbox.messageDone(6000);

        assertThat(inbox.isFull()).isFalse();
    }

    @Test
    void parts_count_beside_messages_that_wait_but_do_not_keep_it_full_alone() {
        inbox.partWaits(990);
        inbox.messageWaits(10);
        inbox.whenRoom(() -> done.add("resumed"));
        assertThat(done).isEmpty();
        inbox.messageDone(10);

        assertThat(done).containsExactly("resumed");
    }

    @Test
    void early_messages_fill_it_sooner_in_number_and_bytes() {
        Inbox large = new Inbox(new ClientQueues(1000, 1L << 30, 1, 1, SlowConsumer.DISCONNECT));
        large.messageWaits(1 << 20);
        assertThat(large.isFull()).isFalse();
        large.earlyWaits(256 << 10);
        large.whenRoom(() -> done.add("few bytes"));
        assertThat(done).isEmpty();
        large.earlyDone(256 << 10);
        assertThat(done).containsExactly("few bytes");

        for (int i = 0; i < 64; i++) {
            assertThat(large.isFull()).isFalse();
            large.earlyWaits(1);
        }
        assertThat(large.isFull()).isTrue();
    }

    @Test
    @Timeout(20)
    void packets_of_many_threads_are_handled_one_by_one_and_each_threads_in_order() throws InterruptedException {
        int threads = 4;
        int packets = 5_000;
        AtomicInteger inside = new AtomicInteger();
        int[] last = new int[threads];
        int[] wrong = new int[1];
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            running.add(new Thread(() -> {
                for (int i = 1; i <= packets; i++) {
                    int number = i;
                    inbox.defer(() -> {
                        boolean alone = inside.getAndIncrement() == 0;
                        if (!alone || last[thread]++ != number - 1) {
                            wrong[0]++;
                        }
                        inside.decrementAndGet();
                    });
                }
            }));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }

        assertThat(wrong[0]).isZero();
        assertThat(last).containsOnly(packets);
    }
}

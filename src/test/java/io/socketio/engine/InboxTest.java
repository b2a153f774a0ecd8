package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboxTest {
    private final Inbox inbox = new Inbox(4);
    private final List<String> done = new ArrayList<>();

    @Test
    void whatComesWhileAPacketIsHandledIsHandledBehindIt() {
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
    void onlyOneMayEnterAndItsLeavingHandlesWhatWasDeferred() {
        assertThat(inbox.enter()).isTrue();
        assertThat(inbox.enter()).isFalse();
        inbox.defer(() -> done.add("deferred"));
        assertThat(done).isEmpty();
        inbox.exit();

        assertThat(done).containsExactly("deferred");
        assertThat(inbox.enter()).isTrue();
    }

    @Test
    void aPacketThatFailsDoesNotStopTheNext() {
        inbox.defer(() -> {
            inbox.defer(() -> done.add("next"));
            throw new IllegalStateException("expected by this test");
        });

        assertThat(done).containsExactly("next");
    }

    private void hold(int messages) {
        for (int i = 0; i < messages; i++) {
            inbox.hold();
        }
    }

    @Test
    void belowItsBoundNobodyWaits() {
        hold(3);
        inbox.whenRoom(() -> done.add("at once"));

        assertThat(done).containsExactly("at once");
        assertThat(inbox.wasPaused()).isFalse();
    }

    @Test
    void whoComesAtTheBoundWaitsUntilHalfIsDone() {
        hold(4);
        inbox.whenRoom(() -> done.add("resumed"));
        inbox.release();
        assertThat(done).isEmpty();
        inbox.release();

        assertThat(done).containsExactly("resumed");
    }

    @Test
    void aPauseIsToldOfOnceWhenItIsOverAndAlwaysWhileItLasts() {
        hold(4);
        inbox.whenRoom(() -> done.add("resumed"));
        assertThat(inbox.wasPaused()).isTrue();
        assertThat(inbox.wasPaused()).isTrue();
        inbox.release();
        inbox.release();

        assertThat(inbox.wasPaused()).isTrue();
        assertThat(inbox.wasPaused()).isFalse();
    }

    @Test
    void atTheEndOfTheSessionNobodyWaitsAnyMore() {
        hold(4);
        inbox.whenRoom(() -> done.add("resumed"));
        inbox.close();
        assertThat(done).containsExactly("resumed");
        assertThat(inbox.wasPaused()).isFalse();

        inbox.whenRoom(() -> done.add("at once"));
        assertThat(done).containsExactly("resumed", "at once");
    }

    @Test
    @Timeout(20)
    void packetsOfManyThreadsAreHandledOneByOneAndEachThreadsInOrder() throws InterruptedException {
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

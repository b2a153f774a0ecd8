package io.socketio.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopsTest {
    private static final int PATIENCE = 30;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final EventLoops<QueueLoop> loops = new EventLoops<>("test-loop", QueueLoop::new);

    /** A task that tells where it has run. */
    private final class Told implements EventLoop.Task {
        private final String name;
        private final Guarded.Call action;

        Told(String name, Guarded.Call action) {
            this.name = name;
            this.action = action;
        }

        @Override
        public void run() {
            events.add(name + " on " + Thread.currentThread().getName());
            Guarded.run(name, action);
        }

        @Override
        public void runElsewhere() {
            events.add(name + " elsewhere");
        }
    }

    @AfterEach
    void close() {
        answer.countDown();
        loops.close();
    }

    private void input(Runnable handling) throws IOException {
        loops.next().input(handling);
    }

    private static void offer(EventLoop.Task task) {
        assertThat(EventLoop.offer(task)).isTrue();
    }

    private String nextEvent() throws InterruptedException {
        return String.valueOf(events.poll(PATIENCE, TimeUnit.SECONDS));
    }

    private List<String> nextEvents(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(nextEvent());
        }
        return next;
    }

    private void block() throws InterruptedException {
        answer.await();
    }

    @Test
    void the_thread_that_brings_a_task_runs_it_when_all_input_is_handled() throws Exception {
        input(() -> {
            offer(new Told("first", () -> {}));
            offer(new Told("second", () -> {}));
            events.add("input");
        });

        List<String> order = nextEvents(3);
        assertThat(order).startsWith("input", "first on test-loop-1");
        // Elsewhere if the machine is so busy that the first has kept it waiting.
        assertThat(order.get(2)).isIn("second on test-loop-1", "second elsewhere");
    }

    @Test
    void a_thread_without_a_loop_takes_no_task() {
        assertThat(EventLoop.offer(new Told("never", () -> {}))).isFalse();
        assertThat(EventLoop.afterTask(() -> {})).isFalse();
        assertThat(EventLoop.isCurrent()).isFalse();
    }

    @Test
    void a_task_brings_no_task() throws Exception {
        input(() -> offer(new Told("one", () -> events.add("takes " + EventLoop.offer(new Told("two", () -> {}))))));

        assertThat(nextEvents(2)).containsExactly("one on test-loop-1", "takes false");
    }

    @Test
    void a_loop_whose_task_blocks_is_given_to_another_thread() throws Exception {
        QueueLoop loop = loops.next();
        loop.input(() -> {
            offer(new Told("blocks", this::block));
            offer(new Told("waits", () -> {}));
        });
        loop.input(() -> offer(new Told("later", () -> {})));

        assertThat(nextEvents(3)).containsExactly("blocks on test-loop-1", "waits elsewhere", "later on test-loop-2");
    }

    @Test
    void a_task_that_waits_for_a_socket_or_works_for_long_blocks_too() throws Exception {
        QueueLoop loop = loops.next();
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            loop.input(() -> offer(new Told("waits", server::accept)));
            loop.input(() -> offer(new Told("works", () -> {
                while (answer.getCount() > 0) {
                    Thread.onSpinWait();
                }
            })));
            loop.input(() -> offer(new Told("later", () -> {})));

            assertThat(nextEvents(3))
                    .containsExactly("waits on test-loop-1", "works on test-loop-2", "later on test-loop-3");
        }
    }

    @Test
    void the_thread_that_was_held_up_ends_with_its_task() throws Exception {
        CompletableFuture<Thread> held = new CompletableFuture<>();
        CountDownLatch again = new CountDownLatch(1);
        QueueLoop loop = loops.next();
        loop.input(() -> offer(new Told("blocks", () -> {
            held.complete(Thread.currentThread());
            again.await();
            events.add("loop " + EventLoop.isCurrent());
        })));
        loop.input(again::countDown);

        assertThat(nextEvents(2)).containsExactly("blocks on test-loop-1", "loop false");
        held.join().join(TimeUnit.SECONDS.toMillis(PATIENCE));
        assertThat(held.join().isAlive()).isFalse();
    }

    @Test
    void tasks_do_not_wait_for_more_than_one_that_two_looks_have_seen() throws Exception {
        QueueLoop loop = loops.next();
        loop.input(() -> {
            offer(new Told("works", () -> {
                loop.look();
                loop.look();
            }));
            offer(new Told("waits", () -> {}));
            offer(new Told("waits too", () -> {}));
        });

        assertThat(nextEvents(3)).containsExactly("works on test-loop-1", "waits elsewhere", "waits too elsewhere");
    }

    @Test
    void what_is_to_follow_a_task_does_not_wait_for_one_that_blocks() throws Exception {
        QueueLoop loop = loops.next();
        loop.input(() -> offer(new Told("brief", () -> {
            EventLoop.afterTask(() -> events.add("after brief"));
            events.add("end of brief");
        })));
        loop.input(() -> offer(new Told("blocks", () -> {
            EventLoop.afterTask(() -> events.add("after blocks"));
            block();
            events.add("end of blocks");
        })));

        assertThat(nextEvents(5))
                .containsExactly(
                        "brief on test-loop-1", "end of brief", "after brief", "blocks on test-loop-1", "after blocks");
        answer.countDown();
        assertThat(nextEvent()).isEqualTo("end of blocks");
    }

    @Test
    void no_task_is_taken_while_many_threads_are_held_up() throws Exception {
        for (int i = 0; i < 200; i++) {
            int number = i;
            input(() -> {
                if (!EventLoop.offer(new Told("blocks", this::block))) {
                    events.add("refused " + number);
                }
            });
        }

        int blocked = 0;
        String next = nextEvent();
        while (!next.startsWith("refused")) {
            blocked++;
            next = nextEvent();
        }
        int processors = Math.min(32, Runtime.getRuntime().availableProcessors());
        assertThat(blocked).isBetween(1, 16 + processors);
    }

    @Test
    void no_error_ends_a_loop() throws Exception {
        QueueLoop loop = loops.next();
        loop.input(() -> {
            throw new AssertionError("of the input");
        });
        loop.input(() -> {
            offer(new EventLoop.Task() {
                @Override
                public void run() {
                    throw new StackOverflowError("of a task");
                }

                @Override
                public void runElsewhere() {}
            });
            EventLoop.afterTask(() -> {
                throw new AssertionError("of what follows");
            });
        });
        loop.input(() -> offer(new Told("alive", () -> {})));

        assertThat(nextEvent()).isEqualTo("alive on test-loop-1");
    }

    @Test
    void a_task_leaves_nothing_behind_on_the_thread() throws Exception {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        QueueLoop loop = loops.next();
        loop.input(() -> offer(new Told("careless", () -> {
            Thread.currentThread().setContextClassLoader(null);
            Thread.currentThread().interrupt();
        })));
        loop.input(() -> offer(new Told("next", () -> {
            events.add("interrupted " + Thread.interrupted());
            events.add("application " + (Thread.currentThread().getContextClassLoader() == application));
        })));

        assertThat(nextEvents(4))
                .containsExactly(
                        "careless on test-loop-1", "next on test-loop-1", "interrupted false", "application true");
    }

    @Test
    void threads_that_were_held_up_are_not_counted_for_ever() throws Exception {
        for (int i = 0; i < 100; i++) {
            input(() -> offer(new Told("blocks", () -> Thread.sleep(3))));
            assertThat(nextEvent()).startsWith("blocks on test-loop-");
        }
    }

    @Test
    void threads_that_were_held_up_are_forgotten() throws Exception {
        QueueLoop loop = loops.next();
        List<WeakReference<Thread>> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CountDownLatch replaced = new CountDownLatch(1);
            loop.input(() -> {
                threads.add(new WeakReference<>(Thread.currentThread()));
                offer(new Told("blocks", replaced::await));
            });
            loop.input(() -> {
                events.add("replaced");
                replaced.countDown();
            });
            assertThat(nextEvents(2)).element(1).isEqualTo("replaced");
        }
        threads.remove(threads.size() - 1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (threads.stream().anyMatch(thread -> thread.get() != null) && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(threads).allSatisfy(thread -> assertThat(thread.get()).isNull());
    }

    @Test
    void an_interrupt_while_input_is_handled_does_not_keep_the_loop_from_waiting() throws Exception {
        QueueLoop loop = loops.next();
        loop.input(() -> Thread.currentThread().interrupt());
        loop.input(() -> events.add("interrupted " + Thread.interrupted()));

        assertThat(nextEvent()).isEqualTo("interrupted false");
    }

    @Test
    void a_task_may_close_the_loops() throws Exception {
        input(() -> offer(new Told("closes", () -> {
            loops.close();
            events.add("closed, interrupted " + Thread.interrupted());
        })));

        assertThat(nextEvents(2)).containsExactly("closes on test-loop-1", "closed, interrupted false");
    }

    @Test
    void a_loop_that_cannot_be_created_is_not_used() throws Exception {
        EventLoops<QueueLoop> broken = new EventLoops<>("broken-loop", group -> {
            throw new IOException("no selector");
        });
        assertThatThrownBy(broken::next).isInstanceOf(IOException.class).hasMessage("no selector");
        assertThatThrownBy(broken::next).isInstanceOf(IOException.class);
        broken.close();
    }

    @Test
    void closing_ends_all_threads_also_those_that_are_held_up() throws Exception {
        CompletableFuture<Thread> held = new CompletableFuture<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        QueueLoop loop = loops.next();
        loop.input(() -> offer(new Told("blocks", () -> {
            held.complete(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        })));
        loop.input(() -> events.add(Thread.currentThread().getName()));
        assertThat(nextEvents(2)).containsExactly("blocks on test-loop-1", "test-loop-2");

        loops.close();

        assertThat(interrupted.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        held.join().join(TimeUnit.SECONDS.toMillis(PATIENCE));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("test-loop"));
        assertThatThrownBy(loops::next).isInstanceOf(RejectedExecutionException.class);
    }
}

package io.socketio.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Tasks that arrive while a thread runs tasks are run by that thread, in order. */
class TaskQueueTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void one_thread_does_all_that_come_before_it_has_ended() {
        TaskQueue queue = new TaskQueue(threads::add);
        queue.execute(() -> {
            done.add("first");
            queue.execute(() -> done.add("third"));
        });
        queue.execute(() -> done.add("second"));
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(threads).isEmpty();
    }

    @Test
    void there_is_another_thread_for_what_comes_later() {
        TaskQueue queue = new TaskQueue(threads::add);
        queue.execute(() -> done.add("first"));
        threads.remove().run();
        queue.execute(() -> done.add("second"));
        threads.remove().run();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void who_gets_no_thread_does_it_alone() {
        TaskQueue queue = new TaskQueue(task -> {
            throw new RejectedExecutionException();
        });
        queue.execute(() -> done.add("first"));
        queue.execute(() -> done.add("second"));
        assertThat(done).containsExactly("first", "second");
    }
}

package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What comes while a thread is on its way is done by that thread, in order. */
class ErrandsTogetherTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void one_thread_does_all_that_come_before_it_has_ended() {
        SerialTasks errands = new SerialTasks(threads::add);
        errands.execute(() -> {
            done.add("first");
            errands.execute(() -> done.add("third"));
        });
        errands.execute(() -> done.add("second"));
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(threads).isEmpty();
    }

    @Test
    void there_is_another_thread_for_what_comes_later() {
        SerialTasks errands = new SerialTasks(threads::add);
        errands.execute(() -> done.add("first"));
        threads.remove().run();
        errands.execute(() -> done.add("second"));
        threads.remove().run();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void who_gets_no_thread_does_it_alone() {
        SerialTasks errands = new SerialTasks(task -> {
            throw new RejectedExecutionException();
        });
        errands.execute(() -> done.add("first"));
        errands.execute(() -> done.add("second"));
        assertThat(done).containsExactly("first", "second");
    }
}

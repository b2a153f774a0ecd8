package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NamedTurnsTest {
    private final NamedTurns turns = new NamedTurns();
    private final List<String> told = new ArrayList<>();

    private void run(String name, String task, Runnable within) {
        turns.run(name, () -> {
            told.add(task);
            within.run();
            told.add(task + " ends");
            return () -> told.add("after " + task);
        });
    }

    @Test
    void a_task_of_the_same_name_waits_and_one_of_another_name_does_not() {
        run("a", "first", () -> {
            run("a", "second", () -> {});
            run("b", "other", () -> {});
        });

        assertThat(told)
                .containsExactly(
                        "first",
                        "other",
                        "other ends",
                        "after other",
                        "first ends",
                        "second",
                        "second ends",
                        "after first",
                        "after second");
        assertThat(turns).hasToString("NamedTurns[]");
    }

    @Test
    void a_task_that_fails_keeps_no_other_from_running() {
        run("a", "first", () -> {
            run("a", "second", () -> {});
            throw new AssertionError("expected by this test");
        });

        assertThat(told).containsExactly("first", "second", "second ends", "after second");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_follows_a_turn_may_wait_for_another_one_of_that_name() {
        List<Boolean> done = new ArrayList<>();
        turns.run("a", () -> () -> {
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            turns.run("a", () -> () -> next.complete(true));
            done.add(next.orTimeout(10, TimeUnit.SECONDS).join());
        });

        assertThat(done).containsExactly(true);
    }
}

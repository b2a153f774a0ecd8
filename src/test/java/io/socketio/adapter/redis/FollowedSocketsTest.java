package io.socketio.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.adapter.RecoverableSocket;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowedSocketsTest {
    private final Queue<Runnable> timer = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private boolean ready = true;

    private final FollowedSockets sockets = new FollowedSockets(
            Runnable::run,
            (delay, task) -> {
                timer.add(task);
                return () -> timer.remove(task);
            },
            Duration.ofNanos(1),
            new FollowedSockets.Keys() {
                @Override
                public boolean isReady() {
                    return ready;
                }

                @Override
                public CompletionStage<?> write(RecoverableSocket socket) {
                    return send("set " + socket.privateId());
                }

                @Override
                public CompletionStage<?> delete(String privateId) {
                    return send("del " + privateId);
                }
            });

    private CompletionStage<?> send(String command) {
        sent.add(command);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    private static Supplier<@Nullable RecoverableSocket> socket(String privateId) {
        return () -> new RecoverableSocket("id", privateId, Set.of(), RawValue.ofJson("{}", List.of()), "", null);
    }

    private void follow(String privateId) {
        sockets.follow(privateId, socket(privateId));
    }

    private List<String> sent() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    private void answer() {
        List<CompletableFuture<Void>> all = List.copyOf(answers);
        answers.clear();
        all.forEach(answer -> answer.complete(null));
    }

    private void fail() {
        List<CompletableFuture<Void>> all = List.copyOf(answers);
        answers.clear();
        all.forEach(answer -> answer.completeExceptionally(new IllegalStateException()));
    }

    private void runTimer() {
        List<Runnable> all = List.copyOf(timer);
        timer.clear();
        all.forEach(Runnable::run);
    }

    @Test
    void what_changes_while_a_write_is_on_its_way_is_written_once_afterwards() {
        follow("a");
        follow("b");
        sockets.changed("a");
        sockets.changed("a");
        assertThat(sent()).containsExactly("set a");
        answer();
        assertThat(sent()).containsExactlyInAnyOrder("set a", "set b");
        answer();
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_batch_is_limited() {
        follow("first");
        for (int i = 0; i < FollowedSockets.BATCH + 1; i++) {
            follow("a" + i);
        }
        assertThat(sent()).hasSize(1);
        answer();
        assertThat(sent()).hasSize(FollowedSockets.BATCH);
        answer();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void nothing_is_written_while_redis_is_away_and_everything_afterwards() {
        ready = false;
        follow("a");
        runTimer();
        assertThat(sent()).isEmpty();
        ready = true;
        runTimer();
        assertThat(sent()).containsExactly("set a");
    }

    @Test
    void what_redis_has_not_taken_is_written_again() {
        follow("a");
        sent();
        fail();
        assertThat(sent()).isEmpty();
        runTimer();
        assertThat(sent()).containsExactly("set a");
    }

    @Test
    void a_socket_that_does_not_change_is_written_again_before_it_is_forgotten() {
        follow("a");
        answer();
        sent();
        runTimer();
        assertThat(sent()).containsExactly("set a");
        answer();
        sockets.changedAll();
        assertThat(sent()).containsExactly("set a");
    }

    @Test
    void a_socket_that_has_left_is_not_written() {
        sockets.follow("gone", () -> null);
        follow("a");
        assertThat(sent()).containsExactly("set a");
        answer();
        sockets.changed("gone");
        assertThat(sent()).isEmpty();
    }

    @Test
    void what_is_kept_at_the_end_is_sent_last() {
        follow("a");
        sockets.changed("a");
        sockets.end("a", () -> sent.add("kept"));
        answer();
        sockets.changed("a");
        runTimer();
        assertThat(sent()).containsExactly("set a", "kept");
    }

    @Test
    void a_socket_that_has_left_for_good_is_deleted_as_soon_as_redis_takes_it() {
        follow("a");
        sockets.changed("a");
        sockets.forget("a");
        sockets.forget("never followed");
        answer();
        assertThat(sent()).containsExactly("set a", "del a");
        fail();
        runTimer();
        assertThat(sent()).containsExactly("del a");
    }

    @Test
    void no_timer_is_left_without_sockets() {
        follow("a");
        answer();
        sockets.forget("a");
        answer();
        runTimer();
        assertThat(timer).isEmpty();
    }

    @Test
    void data_that_cannot_be_written_keep_no_other_socket_from_being_written() {
        sockets.follow("bad", () -> {
            throw new IllegalStateException("cannot be written");
        });
        follow("a");
        assertThat(sent()).containsExactly("set a");
    }
}

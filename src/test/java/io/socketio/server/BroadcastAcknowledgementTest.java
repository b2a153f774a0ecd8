package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.Namespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BroadcastAcknowledgementTest {
    private final ServerFixture server = new ServerFixture();
    private final WireClient a = server.join("/");
    private final WireClient b = server.join("/");

    private static CompletableFuture<List<String>> ask(Broadcast broadcast) {
        return broadcast
                .emitWithAck("who")
                .thenApply(answers -> answers.stream().map(Argument::json).toList())
                .toCompletableFuture();
    }

    /** The answers that an error listener of the application would see. */
    private static List<String> partial(Broadcast broadcast, Runnable meanwhile) {
        List<String> partial = new ArrayList<>();
        CompletableFuture<List<Argument>> answers = broadcast.emitWithAck("who").toCompletableFuture();
        answers.whenComplete((value, failure) -> {
            assertThat(failure).isInstanceOf(AckTimeoutException.class);
            ((AckTimeoutException) failure).responses().forEach(answer -> partial.add(answer.json()));
        });
        meanwhile.run();
        assertThat(answers).isCompletedExceptionally();
        return partial;
    }

    @Test
    void one_id_asks_all_and_the_first_argument_of_each_answer_counts_in_order_of_arrival() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        assertThat(a.received()).containsExactly("20[\"who\"]");
        assertThat(b.received()).containsExactly("20[\"who\"]");
        b.send("30[\"b\",\"more\"]");
        assertThat(answers).isNotDone();
        a.send("30[]");

        assertThat(answers.join()).containsExactly("\"b\"", "null");
    }

    @Test
    void a_client_that_a_volatile_question_does_not_reach_is_not_waited_for() {
        a.stall();
        server.io.emit("on its way");
        CompletableFuture<List<String>> answers = ask(server.io.local().asVolatile());
        b.send("30[\"b\"]");

        assertThat(answers.join()).containsExactly("\"b\"");
    }

    @Test
    void who_answers_twice_counts_once() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        a.send("30[1]", "30[2]");
        assertThat(answers).isNotDone();
        b.send("30[3]");

        assertThat(answers.join()).containsExactly("1", "3");
    }

    @Test
    void nobody_to_ask_is_an_empty_answer_at_once() {
        assertThat(ask(server.io.to("nobody")).join()).isEmpty();
    }

    @Test
    void who_is_not_asked_does_not_answer() {
        CompletableFuture<List<String>> answers = ask(a.socketIn("/").broadcast());
        assertThat(a.received()).isEmpty();
        a.send("30[1]");
        assertThat(answers).isNotDone();
        b.send("30[2]");

        assertThat(answers.join()).containsExactly("2");
    }

    @Test
    void after_the_time_out_the_answers_that_came_are_in_the_exception() {
        List<String> partial = partial(server.io.timeout(Duration.ofSeconds(1)), () -> {
            b.send("30[\"b\"]");
            server.advance(Duration.ofSeconds(1));
        });

        assertThat(partial).containsExactly("\"b\"");
        a.send("30[\"late\"]");
        assertThat(a.session.isOpen()).isTrue();
    }

    @Test
    void without_a_time_out_it_is_ten_seconds() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        server.advance(Duration.ofMillis(9_999));
        assertThat(answers).isNotDone();

        server.advance(Duration.ofMillis(1));
        assertThat(answers).isCompletedExceptionally();
    }

    @Test
    void who_leaves_is_not_waited_for() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        a.send("30[1]");
        b.drop();

        assertThat(answers.join()).containsExactly("1");
    }

    @Test
    void nothing_waits_in_the_timer_when_all_have_answered() {
        int before = server.timer.size();
        ask(server.io.local());
        assertThat(server.timer.size()).isGreaterThan(before);
        a.send("30[]");
        b.send("30[]");

        assertThat(server.timer.size()).isEqualTo(before);
    }

    @Test
    void a_parent_of_namespaces_collects_the_answers_of_all() {
        Namespace parent = server.io.of(Pattern.compile("/d-\\d"));
        WireClient one = server.join("/d-1");
        WireClient two = server.join("/d-2");
        CompletableFuture<List<String>> answers = ask(parent);
        two.send("3/d-2,0[2]");
        one.send("3/d-1,0[1]");

        assertThat(answers.join()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void after_the_time_out_of_a_parent_the_answers_from_all_namespaces_are_in_the_exception() {
        Namespace parent = server.io.of(Pattern.compile("/d-\\d"));
        WireClient one = server.join("/d-1");
        WireClient two = server.join("/d-2");
        server.join("/d-2");

        assertThat(partial(parent.timeout(Duration.ofSeconds(1)), () -> {
                    one.send("3/d-1,0[1]");
                    two.send("3/d-2,0[2]");
                    server.advance(Duration.ofSeconds(1));
                }))
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void each_answer_is_told_as_it_comes() {
        List<String> told = new ArrayList<>();
        CompletableFuture<List<String>> answers = ask(server.io.onAck(answer -> told.add(answer.json())));
        b.send("30[2]");
        assertThat(told).containsExactly("2");
        a.send("30[1]");

        assertThat(told).containsExactly("2", "1");
        assertThat(answers.join()).containsExactly("2", "1");
    }

    @Test
    void who_is_told_of_answers_and_fails_does_not_lose_them() {
        CompletableFuture<List<String>> answers = ask(server.io.onAck(answer -> {
            throw new IllegalStateException("expected by this test");
        }));
        a.send("30[1]");
        b.send("30[2]");

        assertThat(answers.join()).containsExactly("1", "2");
    }

    @Test
    void a_parent_without_namespaces_gets_an_empty_answer() {
        assertThat(ask(server.io.of(Pattern.compile("/d-\\d"))).join()).isEmpty();
    }
}

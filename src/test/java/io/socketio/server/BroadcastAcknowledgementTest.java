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
    void oneIdAsksAllAndTheFirstArgumentOfEachAnswerCountsInOrderOfArrival() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        assertThat(a.received()).containsExactly("20[\"who\"]");
        assertThat(b.received()).containsExactly("20[\"who\"]");
        b.send("30[\"b\",\"more\"]");
        assertThat(answers).isNotDone();
        a.send("30[]");

        assertThat(answers.join()).containsExactly("\"b\"", "null");
    }

    @Test
    void whoAnswersTwiceCountsOnce() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        a.send("30[1]", "30[2]");
        assertThat(answers).isNotDone();
        b.send("30[3]");

        assertThat(answers.join()).containsExactly("1", "3");
    }

    @Test
    void nobodyToAskIsAnEmptyAnswerAtOnce() {
        assertThat(ask(server.io.to("nobody")).join()).isEmpty();
    }

    @Test
    void whoIsNotAskedDoesNotAnswer() {
        CompletableFuture<List<String>> answers = ask(a.socketIn("/").broadcast());
        assertThat(a.received()).isEmpty();
        a.send("30[1]");
        assertThat(answers).isNotDone();
        b.send("30[2]");

        assertThat(answers.join()).containsExactly("2");
    }

    @Test
    void afterTheTimeOutTheAnswersThatCameAreInTheException() {
        List<String> partial = partial(server.io.timeout(Duration.ofSeconds(1)), () -> {
            b.send("30[\"b\"]");
            server.advance(Duration.ofSeconds(1));
        });

        assertThat(partial).containsExactly("\"b\"");
        a.send("30[\"late\"]");
        assertThat(a.session.isOpen()).isTrue();
    }

    @Test
    void withoutATimeOutItIsTenSeconds() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        server.advance(Duration.ofMillis(9_999));
        assertThat(answers).isNotDone();

        server.advance(Duration.ofMillis(1));
        assertThat(answers).isCompletedExceptionally();
    }

    @Test
    void whoLeavesIsNotWaitedFor() {
        CompletableFuture<List<String>> answers = ask(server.io.local());
        a.send("30[1]");
        b.drop();

        assertThat(answers.join()).containsExactly("1");
    }

    @Test
    void nothingWaitsInTheTimerWhenAllHaveAnswered() {
        int before = server.timer.size();
        ask(server.io.local());
        assertThat(server.timer.size()).isGreaterThan(before);
        a.send("30[]");
        b.send("30[]");

        assertThat(server.timer.size()).isEqualTo(before);
    }

    @Test
    void aParentOfNamespacesCollectsTheAnswersOfAll() {
        Namespace parent = server.io.of(Pattern.compile("/d-\\d"));
        WireClient one = server.join("/d-1");
        WireClient two = server.join("/d-2");
        CompletableFuture<List<String>> answers = ask(parent);
        two.send("3/d-2,0[2]");
        one.send("3/d-1,0[1]");

        assertThat(answers.join()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void afterTheTimeOutOfAParentTheAnswersFromAllNamespacesAreInTheException() {
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
    void eachAnswerIsToldAsItComes() {
        List<String> told = new ArrayList<>();
        CompletableFuture<List<String>> answers = ask(server.io.onAck(answer -> told.add(answer.json())));
        b.send("30[2]");
        assertThat(told).containsExactly("2");
        a.send("30[1]");

        assertThat(told).containsExactly("2", "1");
        assertThat(answers.join()).containsExactly("2", "1");
    }

    @Test
    void whoIsToldOfAnswersAndFailsDoesNotLoseThem() {
        CompletableFuture<List<String>> answers = ask(server.io.onAck(answer -> {
            throw new IllegalStateException("expected by this test");
        }));
        a.send("30[1]");
        b.send("30[2]");

        assertThat(answers.join()).containsExactly("1", "2");
    }

    @Test
    void aParentWithoutNamespacesGetsAnEmptyAnswer() {
        assertThat(ask(server.io.of(Pattern.compile("/d-\\d"))).join()).isEmpty();
    }
}

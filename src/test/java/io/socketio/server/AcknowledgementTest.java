package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Ack;
import io.socketio.AckTimeoutException;
import io.socketio.Arguments;
import io.socketio.DisconnectedException;
import io.socketio.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private final ServerFixture server = new ServerFixture();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, failure) -> failure).join();
    }

    @Test
    void aListenerAnswersWithAnyNumberOfValues() {
        socket.on("none", (s, arguments, ack) -> ack.send());
        socket.on("two", (s, arguments, ack) -> ack.send(1, "b"));
        socket.on("binary", (s, arguments, ack) -> ack.send(new byte[] {1}));
        client.send("20[\"none\"]", "2007[\"two\"]", "212[\"binary\"]");

        assertThat(client.received())
                .containsExactly("30[]", "37[1,\"b\"]", "61-12[{\"_placeholder\":true,\"num\":0}]", "01");
    }

    @Test
    void onlyTheFirstAnswerIsSent() {
        socket.on("e", (s, arguments, ack) -> {
            ack.send("first");
            ack.send("second");
        });
        client.send("21[\"e\"]");

        assertThat(client.received()).containsExactly("31[\"first\"]");
    }

    @Test
    void anEventThatAsksForNoAnswerGetsNone() {
        List<Boolean> requested = new ArrayList<>();
        socket.on("e", (s, arguments, ack) -> {
            requested.add(ack.requested());
            ack.send("unheard");
        });
        client.send("2[\"e\"]", "21[\"e\"]");

        assertThat(requested).containsExactly(false, true);
        assertThat(client.received()).containsExactly("31[\"unheard\"]");
    }

    @Test
    void anAnswerMayBeSentLaterButNotToAClientThatHasLeft() {
        List<Ack> kept = new ArrayList<>();
        socket.on("e", (s, arguments, ack) -> kept.add(ack));
        client.send("21[\"e\"]", "22[\"e\"]");
        kept.get(0).send("late");
        client.send("1");
        kept.get(1).send("too late");

        assertThat(client.received()).containsExactly("31[\"late\"]");
    }

    @Test
    void theClientsAnswerCompletesTheFuture() {
        CompletableFuture<Arguments> answer = socket.emitWithAck("who", 1).toCompletableFuture();
        assertThat(client.received()).containsExactly("20[\"who\",1]");
        client.send("30[\"Ada\",{\"age\":36}]");

        assertThat(answer.join().size()).isEqualTo(2);
        assertThat(answer.join().get(0, String.class)).isEqualTo("Ada");
        assertThat(answer.join().get(1).json()).isEqualTo("{\"age\":36}");
    }

    @Test
    void idsAreCountedInANamespaceAndNotInASocket() {
        WireClient other = server.join("/");
        socket.emitWithAck("a");
        other.socketIn("/").emitWithAck("b");
        socket.emitWithAck("c");

        assertThat(client.received()).containsExactly("20[\"a\"]", "22[\"c\"]");
        assertThat(other.received()).containsExactly("21[\"b\"]");
    }

    @Test
    void theAnswerOfAnotherClientDoesNotCount() {
        WireClient other = server.join("/");
        CompletableFuture<Arguments> answer = socket.emitWithAck("who").toCompletableFuture();
        other.send("30[\"me\"]");
        assertThat(answer).isNotDone();

        client.send("30[\"Ada\"]");
        assertThat(answer).isCompleted();
    }

    @Test
    void anAnswerThatNobodyWaitsForIsIgnored() {
        client.send("399[]", "3[]", "3");

        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void anAnswerMayHoldAttachments() {
        CompletableFuture<Arguments> answer = socket.emitWithAck("who").toCompletableFuture();
        client.send("61-0[{\"_placeholder\":true,\"num\":0}]");
        assertThat(answer).isNotDone();
        client.sendBinary((byte) 7);

        assertThat(answer.join().get(0, byte[].class)).containsExactly(7);
    }

    @Test
    void anAnswerInTimeCountsAndALaterOneDoesNot() {
        Duration second = Duration.ofSeconds(1);
        CompletableFuture<Arguments> inTime =
                socket.timeout(second).emitWithAck("a").toCompletableFuture();
        CompletableFuture<Arguments> late =
                socket.timeout(second).emitWithAck("b").toCompletableFuture();
        server.advance(Duration.ofMillis(999));
        client.send("30[]");
        server.advance(Duration.ofMillis(1));
        client.send("31[]");

        assertThat(inTime.join().size()).isZero();
        assertThat(failure(late))
                .isInstanceOfSatisfying(AckTimeoutException.class, timeout -> assertThat(timeout.responses())
                        .isEmpty());
        assertThat(server.timer.size()).isEqualTo(1); // the heartbeat
    }

    @Test
    void withoutATimeOutTheServerWaitsAsLongAsTheClientStays() {
        CompletableFuture<Arguments> answer = socket.emitWithAck("a").toCompletableFuture();
        server.advance(Duration.ofHours(1));
        assertThat(answer).isNotDone();

        client.drop();
        assertThat(failure(answer)).isInstanceOf(DisconnectedException.class).hasMessageContaining("transport close");
    }

    @Test
    void whoHasLeftAnswersNothing() {
        client.send("1");
        CompletableFuture<Arguments> answer = socket.emitWithAck("a").toCompletableFuture();
        server.run();

        assertThat(failure(answer)).isInstanceOf(DisconnectedException.class);
    }

    @Test
    void aListenerMayWaitForAnAnswer() {
        List<String> answers = new ArrayList<>();
        socket.on("ask back", (s, arguments, ack) -> s.emitWithAck("name")
                .thenAccept(answer -> answers.add(answer.get(0, String.class))));
        client.send("2[\"ask back\"]");
        client.send("30[\"Ada\"]");

        assertThat(answers).containsExactly("Ada");
    }
}

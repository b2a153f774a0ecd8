package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Ack;
import io.socketio.AckTimeoutException;
import io.socketio.Answer;
import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.DisconnectedException;
import io.socketio.DroppedException;
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
    void a_listener_answers_with_any_number_of_values() {
        socket.on("none", (s, arguments, ack) -> ack.send());
        socket.on("two", (s, arguments, ack) -> ack.send(1, "b"));
        socket.on("binary", (s, arguments, ack) -> ack.send(new byte[] {1}));
        client.send("20[\"none\"]", "2007[\"two\"]", "212[\"binary\"]");

        assertThat(client.received())
                .containsExactly("30[]", "37[1,\"b\"]", "61-12[{\"_placeholder\":true,\"num\":0}]", "01");
    }

    @Test
    void only_the_first_answer_is_sent() {
        socket.on("e", (s, arguments, ack) -> {
            ack.send("first");
            ack.send("second");
        });
        client.send("21[\"e\"]");

        assertThat(client.received()).containsExactly("31[\"first\"]");
    }

    @Test
    void an_event_that_asks_for_no_answer_gets_none() {
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
    void an_answer_may_be_sent_later_but_not_to_a_client_that_has_left() {
        List<Ack> kept = new ArrayList<>();
        socket.on("e", (s, arguments, ack) -> kept.add(ack));
        client.send("21[\"e\"]", "22[\"e\"]");
        kept.get(0).send("late");
        client.send("1");
        kept.get(1).send("too late");

        assertThat(client.received()).containsExactly("31[\"late\"]");
    }

    @Test
    void the_clients_answer_completes_the_future() {
        Answer<Arguments> answer = socket.ask(Arguments.class, "who", 1);
        assertThat(client.received()).containsExactly("20[\"who\",1]");
        client.send("30[\"Ada\",{\"age\":36}]");

        assertThat(answer.await().size()).isEqualTo(2);
        assertThat(answer.await().get(0, String.class)).isEqualTo("Ada");
        assertThat(answer.await().get(1).json()).isEqualTo("{\"age\":36}");
    }

    @Test
    void ids_are_counted_in_a_namespace_and_not_in_a_socket() {
        WireClient other = server.join("/");
        socket.emitWithAck("a");
        other.socketIn("/").emitWithAck("b");
        socket.emitWithAck("c");

        assertThat(client.received()).containsExactly("20[\"a\"]", "22[\"c\"]");
        assertThat(other.received()).containsExactly("21[\"b\"]");
    }

    @Test
    void a_volatile_question_that_is_dropped_is_not_waited_for() {
        client.stall();
        socket.emit("on its way");
        CompletableFuture<Argument> dropped = socket.asVolatile()
                .timeout(Duration.ofSeconds(1))
                .emitWithAck("lost")
                .toCompletableFuture();
        server.run();

        assertThat(failure(dropped)).isInstanceOf(DroppedException.class);
        assertThat(server.timer.size()).isEqualTo(1); // the heartbeat
        client.resume();
        CompletableFuture<Argument> sent =
                socket.asVolatile().emitWithAck("sent").toCompletableFuture();
        client.send("31[]");
        assertThat(sent).isCompleted();
    }

    @Test
    void the_answer_of_another_client_does_not_count() {
        WireClient other = server.join("/");
        CompletableFuture<Argument> answer = socket.emitWithAck("who").toCompletableFuture();
        other.send("30[\"me\"]");
        assertThat(answer).isNotDone();

        client.send("30[\"Ada\"]");
        assertThat(answer).isCompleted();
    }

    @Test
    void an_answer_that_nobody_waits_for_is_ignored() {
        client.send("399[]", "3[]", "3");

        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void an_answer_may_hold_attachments() {
        CompletableFuture<Argument> answer = socket.emitWithAck("who").toCompletableFuture();
        client.send("61-0[{\"_placeholder\":true,\"num\":0}]");
        assertThat(answer).isNotDone();
        client.sendBinary((byte) 7);

        assertThat(answer.join().as(byte[].class)).containsExactly(7);
    }

    @Test
    void an_answer_in_time_counts_and_a_later_one_does_not() {
        Duration second = Duration.ofSeconds(1);
        CompletableFuture<Argument> inTime =
                socket.timeout(second).emitWithAck("a").toCompletableFuture();
        CompletableFuture<Argument> late =
                socket.timeout(second).emitWithAck("b").toCompletableFuture();
        server.advance(Duration.ofMillis(999));
        client.send("30[]");
        server.advance(Duration.ofMillis(1));
        client.send("31[]");

        assertThat(inTime.join().kind()).isEqualTo(Argument.Kind.NULL);
        assertThat(failure(late))
                .isInstanceOfSatisfying(AckTimeoutException.class, timeout -> assertThat(timeout.responses())
                        .isEmpty());
        assertThat(server.timer.size()).isEqualTo(1); // the heartbeat
    }

    @Test
    void without_a_time_out_the_server_waits_as_long_as_the_client_stays() {
        CompletableFuture<Argument> answer = socket.emitWithAck("a").toCompletableFuture();
        server.advance(Duration.ofHours(1));
        assertThat(answer).isNotDone();

        client.drop();
        assertThat(failure(answer)).isInstanceOf(DisconnectedException.class).hasMessageContaining("transport close");
    }

    @Test
    void who_has_left_answers_nothing() {
        client.send("1");
        CompletableFuture<Argument> answer = socket.emitWithAck("a").toCompletableFuture();
        server.run();

        assertThat(failure(answer)).isInstanceOf(DisconnectedException.class);
    }

    @Test
    void a_listener_may_wait_for_an_answer() {
        List<String> answers = new ArrayList<>();
        socket.on("ask back", (s, arguments, ack) -> s.emitWithAck("name")
                .thenAccept(answer -> answers.add(answer.as(String.class))));
        client.send("2[\"ask back\"]");
        client.send("30[\"Ada\"]");

        assertThat(answers).containsExactly("Ada");
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.AckTimeoutException;
import io.socketio.Answer;
import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.DisconnectedException;
import io.socketio.DroppedException;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.OtherNodes;
import io.socketio.Socket;
import io.socketio.SocketIoException;
import io.socketio.linked.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class AnswerTest {
    private static final Event<String, Drink> ORDER = Event.of("order", String.class, Drink.class);
    private static final Event<Void, Integer> COUNT = Event.of("count", Void.class, Integer.class);

    public record Drink(String name) {}

    private final Link link = new Link();
    private final ServerFixture server = new ServerFixture(link.server());
    private final ServerFixture other = new ServerFixture(link.server());
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");
    private final List<Object> told = new ArrayList<>();

    private <R> R await(Answer<R> answer) {
        other.run();
        server.run();
        return answer.await();
    }

    // ---- One socket

    @Test
    void a_socket_answers_with_a_value_of_the_type() {
        Answer<Drink> drink = socket.ask(Drink.class, "order", "now");
        Answer<Drink> same = socket.ask(ORDER, "now");
        Answer<List<Integer>> numbers = socket.ask(new GenericType<List<Integer>>() {}, "numbers");
        Answer<Integer> count = socket.ask(COUNT);
        Answer<Argument> raw = socket.emitWithAck("raw");
        assertThat(client.received())
                .containsExactly(
                        "20[\"order\",\"now\"]",
                        "21[\"order\",\"now\"]",
                        "22[\"numbers\"]",
                        "23[\"count\"]",
                        "24[\"raw\"]");
        client.send("30[{\"name\":\"tea\"}]", "31[{\"name\":\"milk\"}]", "32[[1,2]]", "33[7]", "34[{\"z\":1.0}]");

        assertThat(await(drink)).isEqualTo(new Drink("tea"));
        assertThat(await(same)).isEqualTo(new Drink("milk"));
        assertThat(await(numbers)).containsExactly(1, 2);
        assertThat(await(count)).isEqualTo(7);
        assertThat(await(raw).json()).isEqualTo("{\"z\":1.0}");
    }

    @Test
    void an_answer_is_also_a_stage() {
        socket.ask(Drink.class, "order")
                .thenApply(Drink::name)
                .thenCombine(socket.ask(Integer.class, "how many"), (name, count) -> count + " " + name)
                .thenAccept(told::add);
        client.send("31[2]", "30[{\"name\":\"tea\"}]");

        assertThat(told).containsExactly("2 tea");
    }

    @Test
    void failures_are_thrown_as_they_are() {
        Answer<Drink> unlike = socket.ask(Drink.class, "a");
        Answer<Integer> missing = socket.ask(int.class, "b");
        Answer<Drink> late = socket.timeout(Duration.ofSeconds(1)).ask(Drink.class, "c");
        Answer<Drink> never = socket.ask(ORDER, "d");
        client.send("30[3]", "31[]");
        server.advance(Duration.ofSeconds(1));
        client.stall();
        socket.emit("on its way");
        Answer<Drink> dropped = socket.asVolatile().ask(ORDER, "e");
        client.drop();
        server.run();

        assertThatThrownBy(() -> await(unlike)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> await(missing)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> await(late)).isInstanceOf(AckTimeoutException.class);
        assertThatThrownBy(() -> await(never)).isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(() -> await(dropped)).isInstanceOf(DroppedException.class);
    }

    @Test
    void stages_of_it_fail_with_what_it_fails_with() {
        server.io.timeout(Duration.ofSeconds(1)).ask(ORDER, "a").whenComplete((drinks, failure) -> told.add(failure));
        socket.timeout(Duration.ofSeconds(1)).ask(ORDER, "b").whenComplete((drink, failure) -> told.add(failure));
        server.advance(Duration.ofSeconds(1));

        assertThat(told).hasSize(2).hasOnlyElementsOfType(AckTimeoutException.class);
    }

    @Test
    void a_thread_that_is_interrupted_waits_no_longer() {
        Answer<Drink> never = socket.ask(Drink.class, "a");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> await(never))
                .isInstanceOf(SocketIoException.class)
                .hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    // ---- Many sockets

    @Test
    void a_broadcast_collects_values_of_the_type_from_all_nodes() {
        WireClient remote = other.join("/");
        Answer<List<Drink>> drinks = server.io.ask(ORDER, "now");
        Answer<List<Drink>> same = server.io.to(socket.id()).ask(Drink.class, "order");
        Answer<List<Integer>> counts = server.io.main().ask(COUNT);
        remote.send("30[{\"name\":\"milk\"}]", "32[2]");
        client.send("30[{\"name\":\"tea\"}]", "31[{\"name\":\"water\"}]", "32[1]");

        assertThat(await(drinks)).containsExactly(new Drink("milk"), new Drink("tea"));
        assertThat(await(same)).containsExactly(new Drink("water"));
        assertThat(await(counts)).containsExactly(2, 1);
    }

    @Test
    void an_answer_of_another_type_is_a_failure_that_emit_with_ack_avoids() {
        Answer<List<Drink>> drinks = server.io.ask(ORDER, "now");
        Answer<List<Argument>> raw = server.io.emitWithAck("order", "now");
        client.send("30[\"tea\"]", "31[\"tea\"]");

        assertThatThrownBy(() -> await(drinks)).isInstanceOf(ArgumentException.class);
        assertThat(await(raw)).singleElement().extracting(Argument::json).isEqualTo("\"tea\"");
    }

    @Test
    void nobody_to_ask_is_an_empty_answer() {
        assertThat(server.io.to("nobody").ask(ORDER, "now").await()).isEmpty();
        assertThat(server.io.of(Pattern.compile("/none-.*")).ask(ORDER, "now").await())
                .isEmpty();
    }

    @Test
    void a_fetched_socket_is_asked_like_a_socket() {
        WireClient remote = other.join("/");
        var found = server.io
                .except(socket.id())
                .fetchSockets()
                .toCompletableFuture()
                .join()
                .get(0);
        Answer<Drink> drink = found.timeout(Duration.ofSeconds(1)).ask(ORDER, "now");
        remote.send("30[{\"name\":\"milk\"}]");
        found.asVolatile().compress(false).emit("thanks");

        assertThat(await(drink)).isEqualTo(new Drink("milk"));
        assertThat(remote.received()).contains("2[\"thanks\"]");
    }

    // ---- Nodes

    @Test
    void other_nodes_are_asked_like_sockets() {
        OtherNodes.Listener<String> heard = told::add;
        other.io.otherNodes().on(ORDER, drink -> new Drink(drink));
        other.io.otherNodes().on(ORDER, heard);
        other.io.main().otherNodes().on(COUNT, nothing -> 3);
        Answer<List<Drink>> drinks = server.io.otherNodes().ask(ORDER, "tea");
        Answer<List<Integer>> counts = server.io.otherNodes().ask(COUNT);
        server.io.otherNodes().emit(ORDER, "nobody waits");
        other.run();
        other.io.otherNodes().off(ORDER, heard);
        server.io.otherNodes().emit(ORDER, "removed");
        other.run();

        assertThat(await(drinks)).containsExactly(new Drink("tea"));
        assertThat(await(counts)).containsExactly(3);
        assertThat(told).containsExactly("tea", "nobody waits");
    }

    @Test
    void other_nodes_have_the_timeout_that_is_asked_for() {
        other.io.otherNodes().on("silent", (arguments, ack) -> {});
        Answer<List<Drink>> late =
                server.io.otherNodes().timeout(Duration.ofSeconds(1)).ask(Drink.class, "silent");
        server.advance(Duration.ofSeconds(1));

        assertThatThrownBy(() -> await(late)).isInstanceOf(AckTimeoutException.class);
    }

    // ---- What is refused

    record Hidden(String text) {}

    @Test
    void a_type_that_cannot_be_read_is_refused_before_anything_is_sent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.ask(Hidden.class, "q"))
                .withMessageStartingWith("The acknowledgement of \"q\": ")
                .withMessageContaining("Hidden is not public");
        assertThatIllegalArgumentException().isThrownBy(() -> server.io.ask(Stream.class, "q"));
        assertThatIllegalArgumentException().isThrownBy(() -> server.io.ask(Arguments.class, "q"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.otherNodes().ask(Hidden.class, "q"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.otherNodes().on(Event.of("q", Hidden.class), nothing -> {}));
        assertThat(client.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void a_timeout_that_is_not_positive_is_refused(int seconds) {
        Duration timeout = Duration.ofSeconds(seconds);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.timeout(timeout))
                .withMessageContaining("has to be positive");
        assertThatIllegalArgumentException().isThrownBy(() -> server.io.timeout(timeout));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.otherNodes().timeout(timeout));
    }
}

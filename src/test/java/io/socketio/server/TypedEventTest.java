package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.socketio.Argument;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.ListenerRegistry;
import io.socketio.Middleware;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.TypedListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedEventTest {
    private static final Event<Message, Receipt> MESSAGE = Event.of("message", Message.class, Receipt.class);
    private static final Event<Message, Void> NOTE = Event.of("note", Message.class);
    private static final Event<Void, Void> REFRESH = Event.of("refresh");
    private static final Event<List<Message>, List<Integer>> MANY =
            Event.of("many", new GenericType<List<Message>>() {}, new GenericType<List<Integer>>() {});

    private final ServerFixture server = new ServerFixture();
    private final List<Object> told = new ArrayList<>();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    public record Message(String text) {}

    public record Receipt(int length) {}

    private static Receipt receipt(Socket from, Message message) {
        return new Receipt(message.text().length());
    }

    private void note(Socket from, Message message) {
        told.add(from.id() + message.text());
    }

    // ---- Listeners for names

    @Test
    void an_expression_is_the_acknowledgement() {
        socket.on(
                "message",
                Message.class,
                (from, message) -> new Receipt(message.text().length()));
        client.send("21[\"message\",{\"text\":\"four\"}]", "2[\"message\",{\"text\":\"nobody waits\"}]");

        assertThat(client.received()).containsExactly("31[{\"length\":4}]");
    }

    @Test
    void a_block_that_returns_nothing_sends_none() {
        socket.on("message", Message.class, (from, message) -> {
            told.add(from);
            told.add(message);
        });
        client.send("21[\"message\",{\"text\":\"hi\"}]");

        assertThat(told).containsExactly(socket, new Message("hi"));
        assertThat(client.received()).isEmpty();
    }

    @Test
    void method_references_answer_if_they_return_something() {
        server.io.of("/").on("message", Message.class, this::note);
        socket.on("message", Message.class, TypedEventTest::receipt);
        client.send("21[\"message\",{\"text\":\"hi\"}]");

        assertThat(told).containsExactly(socket.id() + "hi");
        assertThat(client.received()).containsExactly("31[{\"length\":2}]");
    }

    @Test
    void a_stage_answers_when_it_completes() {
        CompletableFuture<Receipt> later = new CompletableFuture<>();
        socket.on("message", Message.class, (from, message) -> later);
        client.send("21[\"message\",{\"text\":\"hi\"}]");
        assertThat(client.received()).isEmpty();

        later.complete(new Receipt(7));
        assertThat(client.received()).containsExactly("31[{\"length\":7}]");
    }

    @Test
    void a_stage_that_fails_is_an_error_of_the_listener() {
        IllegalStateException cause = new IllegalStateException("expected");
        CompletableFuture<Receipt> later = new CompletableFuture<>();
        socket.onError((from, error, ack) -> told.add(error));
        socket.onAsync(MESSAGE, (from, message) -> later.thenApply(receipt -> receipt));
        client.send("21[\"message\",{\"text\":\"hi\"}]");
        later.completeExceptionally(new CompletionException(cause));
        server.run();

        assertThat(told).containsExactly(cause);
        assertThat(client.received()).containsExactly("31[{\"error\":\"Internal error\"}]");
    }

    @Test
    void a_stage_with_a_value_that_cannot_be_written_is_an_error_too() {
        socket.onError((from, error, ack) -> told.add(error.getClass().getSimpleName()));
        socket.on("message", Message.class, (from, message) -> CompletableFuture.completedFuture(new Unwritable()));
        client.send("21[\"message\",{\"text\":\"hi\"}]");
        server.run();

        assertThat(told).containsExactly("SocketIoException");
        assertThat(client.received()).containsExactly("31[{\"error\":\"Internal error\"}]");
    }

    public static final class Unwritable {
        public String getText() {
            throw new IllegalStateException("expected");
        }
    }

    @Test
    void primitives_nulls_and_arguments_as_they_came_are_types_too() {
        socket.on("number", int.class, (from, number) -> number + 1);
        socket.on("text", String.class, (from, text) -> text);
        socket.on("echo", Argument.class, (from, argument) -> argument);
        client.send("21[\"number\",1]", "22[\"text\"]", "23[\"echo\",{\"z\":1.50,\"a\":1}]");

        assertThat(client.received()).containsExactly("31[2]", "32[null]", "33[{\"z\":1.50,\"a\":1}]");
    }

    // ---- Events as constants

    @Test
    void a_constant_is_received_and_answered() {
        server.io.of("/").on(MESSAGE, (from, message) -> {
            told.add(message);
        });
        socket.on(MESSAGE, TypedEventTest::receipt);
        client.send("21[\"message\",{\"text\":\"four\"}]");

        assertThat(told).containsExactly(new Message("four"));
        assertThat(client.received()).containsExactly("31[{\"length\":4}]");
    }

    @Test
    void a_constant_may_have_generic_types() {
        socket.on(MANY, (from, messages) -> messages.stream()
                .map(message -> message.text().length())
                .toList());
        client.send("21[\"many\",[{\"text\":\"a\"},{\"text\":\"bc\"}]]");

        assertThat(client.received()).containsExactly("31[[1,2]]");
    }

    @Test
    void a_constant_without_an_argument_gives_null() {
        socket.on(REFRESH, (from, nothing) -> {
            told.add("refreshed " + nothing);
        });
        client.send("2[\"refresh\"]", "2[\"refresh\",\"not read\"]");

        assertThat(told).containsExactly("refreshed null", "refreshed null");
    }

    @Test
    void a_constant_is_emitted() {
        socket.emit(NOTE, new Message("a"));
        socket.emit(NOTE, null);
        socket.asVolatile().emit(MESSAGE, new Message("b"));
        server.io.emit(MANY, List.of(new Message("c")));
        server.io.to(socket.id()).emit(REFRESH);
        socket.emit(Event.of("names", String[].class), new String[] {"ann", "bob"});
        socket.emit(Event.of("objects", Object[].class), new Object[] {1, 2});

        assertThat(client.received())
                .containsExactly(
                        "2[\"note\",{\"text\":\"a\"}]",
                        "2[\"note\",null]",
                        "2[\"message\",{\"text\":\"b\"}]",
                        "2[\"many\",[{\"text\":\"c\"}]]",
                        "2[\"refresh\"]",
                        "2[\"names\",[\"ann\",\"bob\"]]",
                        "2[\"objects\",[1,2]]");
    }

    @Test
    void once_is_once() {
        socket.once(MESSAGE, TypedEventTest::receipt);
        socket.once(NOTE, this::note);
        client.send("21[\"message\",{\"text\":\"a\"}]", "22[\"message\",{\"text\":\"b\"}]");
        client.send("2[\"note\",{\"text\":\"a\"}]", "2[\"note\",{\"text\":\"b\"}]");

        assertThat(client.received()).containsExactly("31[{\"length\":1}]");
        assertThat(told).containsExactly(socket.id() + "a");
    }

    @Test
    void typed_listeners_can_be_removed() {
        TypedListener<Message> listener = this::note;
        socket.on("note", Message.class, listener);
        socket.on(NOTE, listener);
        socket.once(NOTE, listener);
        socket.off(MESSAGE, listener);
        socket.off("note", listener);
        socket.off(NOTE, listener);
        socket.off(NOTE, listener);
        client.send("2[\"note\",{\"text\":\"a\"}]");

        assertThat(told).isEmpty();
        assertThat(socket.eventNames()).isEmpty();
    }

    // ---- What is refused

    public abstract static class Abstract {}

    record Hidden(String text) {}

    @Test
    void a_constant_whose_argument_cannot_be_read_is_refused() {
        refused(Event.of("a", Abstract.class), "The argument of \"a\": ", "Abstract is abstract", "name its subtypes");
        refused(Event.of("b", Hidden.class), "Hidden is not public", "make it public");
        refused(Event.of("c", Stream.class), "java.util.stream.Stream cannot be part of a message; take a record");
        refused(Event.of("d", Socket.class), "io.socketio.Socket cannot be part of a message");
        refused(Event.of("e", new GenericType<List<Hidden>>() {}), "Hidden is not public");
        refused(Event.of("disconnect", String.class), "\"disconnect\" is a reserved event name");
    }

    private void refused(Event<?, ?> event, String... reasons) {
        for (ListenerRegistry registry : List.of(socket, server.io.of("/"), server.io.of((name, handshake) -> true))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> registry.on(event, (from, value) -> {}))
                    .satisfies(e -> assertThat(e.getMessage()).contains(reasons));
        }
    }

    @Test
    void a_constant_whose_acknowledgement_cannot_be_written_is_refused_for_who_answers() {
        Event<String, Hidden> event = Event.of("a", String.class, Hidden.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.on(event, (from, text) -> new Hidden(text)))
                .withMessageContaining("Hidden is not public");
        socket.on(event, (from, text) -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "disconnecting"})
    void a_constant_with_a_reserved_name_cannot_be_emitted(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.emit(Event.of(name, String.class), "x"))
                .withMessageContaining("reserved");
    }

    @Test
    void void_is_no_type_and_a_listener_is_needed() {
        Namespace main = server.io.main();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> main.on("message", void.class, (socket, message) -> {}))
                .withMessageContaining("Void.class");
        assertThatIllegalArgumentException().isThrownBy(() -> Event.of("message", String.class, void.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> main.on("message", Class.class, (socket, message) -> {}))
                .withMessageContaining("java.lang.Class cannot be part of a message");
        assertThatNullPointerException()
                .isThrownBy(() -> main.on("message", String.class, (TypedListener<String>) null))
                .withMessage("a listener");
        assertThatNullPointerException().isThrownBy(() -> main.once("message", (SocketEventListener) null));
        assertThatNullPointerException()
                .isThrownBy(() -> main.onConnection(null))
                .withMessage("a listener");
        assertThatNullPointerException()
                .isThrownBy(() -> main.use((Middleware) null))
                .withMessage("a middleware");
        assertThat(main.eventNames()).isEmpty();
    }

    @Test
    void a_name_and_a_type_are_needed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Event.of(""));
        assertThatIllegalArgumentException()
                .isThrownBy(TypedEventTest::<String>unknown)
                .withMessageContaining("new GenericType<List<String>>() {}");
    }

    private static <T> GenericType<T> unknown() {
        return new GenericType<T>() {};
    }
}

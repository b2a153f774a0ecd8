package io.socketio.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.DisconnectReason;
import io.socketio.Event;
import io.socketio.ForbiddenException;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/handlers.md says of the test kit. */
class TestKitTest {
    private static final Event<Message, Receipt> MESSAGE = Event.of("message", Message.class, Receipt.class);

    @AutoClose
    private final SocketIoTest io = SocketIoTest.of(new Chat());

    public record Message(String text) {}

    public record Receipt(int length) {}

    @NamespaceEndpoint("/chat")
    static class Chat {
        @OnConnect
        void connect(Socket socket) {
            socket.join("lobby");
            socket.emit(
                    "welcome",
                    socket.handshake().principal().map(Principal::getName).orElse("nobody"));
        }

        @OnEvent("message")
        Receipt message(Socket from, Message message) {
            from.to("lobby").emit(MESSAGE, message);
            return new Receipt(message.text().length());
        }

        @OnEvent("clear")
        @RolesAllowed("moderator")
        boolean clear(Namespace chat) {
            chat.emit("cleared");
            return true;
        }
    }

    @Test
    void clients_talk_through_the_handlers() {
        TestClient ada = io.client().user("ada").connect("/chat");
        TestClient bob = io.client().user("bob").connect("/chat");

        assertThat(ada.ask(MESSAGE, new Message("hello"))).isEqualTo(new Receipt(5));
        assertThat(bob.receive(MESSAGE)).isEqualTo(new Message("hello"));
        assertThat(bob.receive(String.class, "welcome")).isEqualTo("bob");
        assertThat(ada.receive("welcome").arguments().size()).isEqualTo(1);
        ada.expectNothing();
        bob.expectNothing();
    }

    @Test
    void users_have_roles() {
        TestClient ada = io.client().user("ada", "moderator").connect("/chat");
        TestClient bob = io.client().user("bob").connect("/chat");

        assertThat(bob.ask("clear").get(0).json()).isEqualTo("{\"error\":\"Forbidden\"}");
        assertThat(ada.ask(Boolean.class, "clear")).isTrue();
        bob.receive("cleared");
        assertThat(io.failures()).singleElement().isInstanceOf(ForbiddenException.class);
    }

    @Test
    void rooms_and_sockets_are_those_of_the_server() {
        TestClient client = io.client().connect("/chat");

        assertThat(client.rooms()).containsExactly("lobby");
        client.socket().leave("lobby");
        assertThat(client.rooms()).isEmpty();
        assertThat(io.namespace("/chat").socket(client.id())).contains(client.socket());
    }

    @Test
    void what_a_client_sends_has_been_handled_when_the_call_returns() {
        StringBuffer heard = new StringBuffer();
        io.server()
                .onConnection(socket -> socket.on("a", String.class, (from, text) -> {
                    Thread.sleep(20); // shorter than the kit takes for waiting
                    heard.append(text);
                }));
        TestClient client = io.connect();
        for (String letter : List.of("x", "y", "z")) {
            client.emit("a", letter);
            assertThat(heard.toString()).endsWith(letter);
        }
    }

    @Test
    void a_listener_may_wait_for_the_client() {
        io.server()
                .onConnection(socket -> socket.on(
                        "sum",
                        Integer.class,
                        (from, a) -> a + from.ask(Integer.class, "more").await()));
        TestClient client = io.connect();
        client.answer("more", arguments -> 30);

        assertThat(client.ask(Integer.class, "sum", 12)).isEqualTo(42);
    }

    @Test
    void a_test_may_answer_itself() {
        AtomicReference<String> answer = new AtomicReference<>();
        io.server()
                .onConnection(socket -> socket.on(
                        "start",
                        (from, arguments, ack) ->
                                answer.set(from.ask(String.class, "name").await())));
        TestClient client = io.connect();
        client.emit("start");
        ReceivedEvent question = client.receive("name");
        assertThat(question.wantsAcknowledgement()).isTrue();
        question.acknowledge("Ada");

        assertThat(answer).hasValue("Ada");
        assertThatThrownBy(() -> {
                    io.server().emit("news");
                    client.receive("news").acknowledge();
                })
                .isInstanceOf(AssertionError.class)
                .hasMessage("The server has requested no acknowledgement of \"news\"");
    }

    @Test
    void a_listener_that_waits_for_the_test_holds_it_up_only_for_a_moment() {
        CountDownLatch latch = new CountDownLatch(1);
        io.server()
                .onConnection(socket -> socket.on("wait", (from, arguments, ack) -> {
                    latch.await();
                    ack.send("done");
                }));
        TestClient client = io.connect();
        client.emit("wait");
        client.expectNothing();
        latch.countDown();
        client.emit("other");

        assertThat(io.failures()).isEmpty();
    }

    @Test
    void time_passes_when_the_test_says_so() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        io.server().onConnection(socket -> socket.timeout(Duration.ofMinutes(1))
                .ask(String.class, "slow")
                .whenComplete((value, error) -> failure.set(error)));
        TestClient client = io.connect();
        io.pass(Duration.ofSeconds(59));
        assertThat(failure).hasNullValue();
        io.pass(Duration.ofSeconds(1));

        assertThat(failure.get()).isInstanceOf(AckTimeoutException.class);
        assertThat(client.connected()).isTrue();
        assertThatThrownBy(() -> io.pass(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void credentials_expire() {
        io.server().onConnection(socket -> socket.expiresAt(Instant.now().plusSeconds(3600)));
        TestClient client = io.connect();
        io.pass(Duration.ofMinutes(59));
        client.expectNothing();
        io.pass(Duration.ofMinutes(1));
        client.receive("credentials_expired");
        io.pass(Duration.ofSeconds(31));

        assertThat(client.awaitDisconnect()).isEqualTo(DisconnectReason.CREDENTIALS_EXPIRED);
        assertThat(client.connected()).isFalse();
        assertThat(client.rooms()).isEmpty();
    }

    @Test
    void clients_live_through_hours_unless_they_fall_silent() {
        TestClient steady = io.connect();
        TestClient silent = io.connect();
        io.pass(Duration.ofHours(3));
        assertThat(silent.connected()).isTrue();
        silent.fallSilent();
        io.pass(Duration.ofMinutes(1));

        assertThat(silent.awaitDisconnect()).isEqualTo(DisconnectReason.PING_TIMEOUT);
        assertThat(steady.connected()).isTrue();
    }

    @Test
    void clients_leave_in_each_way() {
        TestClient leaving = io.connect();
        TestClient dropped = io.connect();
        TestClient expelled = io.connect();
        leaving.disconnect();
        dropped.drop();
        expelled.socket().disconnect();

        assertThat(leaving.awaitDisconnect()).isEqualTo(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        assertThat(dropped.awaitDisconnect()).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(expelled.awaitDisconnect()).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThatThrownBy(expelled::socket)
                .isInstanceOf(AssertionError.class)
                .hasMessage("The client is not in / any more");
    }

    @Test
    void all_clients_are_dropped_at_once() {
        TestClient one = io.connect();
        TestClient other = one.join("/chat");
        io.disconnectAll();

        assertThat(one.connected()).isFalse();
        assertThat(other.awaitDisconnect()).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(io.server().connections()).isZero();
    }

    @Test
    void one_connection_may_be_in_several_namespaces() {
        TestClient main = io.client().user("ada").connect();
        TestClient chat = main.join("/chat");

        assertThat(chat.receive(String.class, "welcome")).isEqualTo("ada");
        assertThat(chat.socket().connection()).isSameAs(main.socket().connection());
    }

    @Test
    void a_client_that_is_not_let_in_hears_why() {
        io.server().use((socket, next) -> {
            if (socket.handshake().auth().json().contains("open")) {
                next.proceed();
            } else {
                next.refuse("No key", Map.of("hint", "look under the mat"));
            }
        });
        Refusal refusal = io.client().auth(Map.of("key", "shut")).connectRefused("/");

        assertThat(refusal.message()).isEqualTo("No key");
        assertThat(refusal.data().json()).isEqualTo("{\"hint\":\"look under the mat\"}");
        assertThat(io.client().auth(Map.of("key", "open")).connect().connected())
                .isTrue();
        assertThatThrownBy(() -> io.client().connect())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The client was not let into /: No key");
        assertThat(io.client().connectRefused("/unknown").message()).isEqualTo("Invalid namespace");
        assertThatThrownBy(() -> io.client().auth(Map.of("key", "open")).connectRefused("/"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The client was let into /");
    }

    @Test
    void hooks_of_the_handshake_are_asked() {
        try (SocketIoTest guarded = SocketIoTest.configured(builder -> builder.use((request, headers, next) -> {
                    if (request.header("x-key") == null) {
                        next.answer(401, "text/plain", "no key");
                    } else {
                        next.proceed();
                    }
                })
                .allowRequest((request, decision) -> {
                    if (request.remoteAddress().equals("10.0.0.1")) {
                        decision.refuse("not you");
                    } else {
                        decision.allow();
                    }
                }))) {
            assertThat(guarded.client().connectRefused("/").message())
                    .isEqualTo("A middleware has answered 401: no key");
            assertThat(guarded.client()
                            .header("X-Key", "1")
                            .address("10.0.0.1")
                            .connectRefused("/")
                            .message())
                    .isEqualTo("not you");
            assertThat(guarded.client()
                            .header("X-Key", "1")
                            .header("Origin", "https://other.example")
                            .connectRefused("/")
                            .data()
                            .kind())
                    .isEqualTo(Argument.Kind.NULL);
            TestClient client = guarded.client()
                    .header("X-Key", "1")
                    .query("room", "7 a")
                    .object(String.class, "of the container")
                    .connect();
            assertThat(client.socket().handshake().query()).containsEntry("room", "7 a");
            assertThat(client.socket().handshake().url()).endsWith("room=7+a");
            assertThat(client.socket().handshake().unwrap(String.class)).contains("of the container");
        }
    }

    @Test
    void a_client_that_comes_back_is_recovered() {
        try (SocketIoTest recovering = SocketIoTest.configured(builder -> builder.recovery(Recovery.DEFAULT))) {
            recovering.server().onConnection(socket -> socket.join("room"));
            TestClient client = recovering.client().user("ada").connect();
            recovering.server().to("room").emit("first", 1);
            client.receive("first");
            client.drop();
            recovering.server().to("room").emit("second", 2);
            TestClient again = client.reconnect();
            assertThat(again.socket().recovered()).isTrue();
            assertThat(again.id()).isEqualTo(client.id());
            assertThat(again.receive(Integer.class, "second")).isEqualTo(2);
            again.drop();
            recovering.pass(Duration.ofMinutes(3));
            assertThat(again.reconnect().socket().recovered()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(SocketIoConfig.Parser.class)
    void values_travel_in_the_format_of_the_server(SocketIoConfig.Parser format) {
        try (SocketIoTest formatted = SocketIoTest.configured(builder -> builder.parser(format))) {
            formatted
                    .server()
                    .onConnection(socket -> socket.on(
                            "echo",
                            (from, arguments, ack) -> ack.send(arguments.list().toArray())));
            TestClient client = formatted.connect();

            assertThat(client.ask(byte[].class, "echo", new byte[] {1, 2})).containsExactly(1, 2);
            assertThat(client.ask(Message.class, "echo", new Message("ä"))).isEqualTo(new Message("ä"));
            assertThat(client.ask("echo", 1, null, "c").list())
                    .extracting(Argument::json)
                    .containsExactly("1", "null", "\"c\"");
        }
    }

    @Test
    void what_does_not_come_is_named_with_what_has_come_instead() {
        io.server()
                .onConnection(socket -> socket.on("fail", (from, arguments, ack) -> {
                    throw new IllegalStateException("out of tea");
                }));
        TestClient client = io.connect();
        io.server().emit("news", 1, "b");

        assertThatThrownBy(client::expectNothing)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Nothing was expected, but received: [news(1, \"b\")]");
        client.emit("fail");
        assertThatThrownBy(() -> client.receive("olds"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No event \"olds\" has come; received: [news(1, \"b\")]; listeners have thrown: "
                        + "[java.lang.IllegalStateException: out of tea]");
    }

    @Test
    void what_a_listener_for_presence_throws_is_a_failure_too() {
        io.server().main().presence("room").onJoin(user -> {
            throw new IllegalStateException("no " + user);
        });
        io.server().onConnection(socket -> socket.join("room"));
        io.client().user("ada").connect();

        assertThat(io.failures()).singleElement().asString().endsWith("no ada");
    }

    @Test
    void a_client_that_has_left_sends_nothing() {
        TestClient client = io.connect();
        client.drop();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.emit("x"))
                .withMessage(
                        "The client cannot send \"x\", as it is not in / any more; reconnect() returns one that is");
        assertThatIllegalStateException().isThrownBy(() -> client.ask("y")).withMessageContaining("ask \"y\"");
        client.reconnect().emit("x");
    }

    @Test
    void more_than_a_day_does_not_pass_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> io.pass(Duration.ofDays(365)))
                .withMessageContaining("up to 24 h");
    }

    @Test
    void names_that_no_client_can_send_are_refused() {
        TestClient client = io.connect();

        assertThatThrownBy(() -> client.emit("disconnect")).isInstanceOf(IllegalArgumentException.class);
    }
}

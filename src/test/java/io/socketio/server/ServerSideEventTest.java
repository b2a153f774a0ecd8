package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Namespace;
import io.socketio.linked.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** serverSideEmit among three servers, one of which sends. */
class ServerSideEventTest {
    private final Link link = new Link();
    private final ServerFixture server = new ServerFixture(link.server());
    private final ServerFixture second = new ServerFixture(link.server());
    private final ServerFixture third = new ServerFixture(link.server());
    private final Namespace main = server.io.main();
    private final List<String> told = new ArrayList<>();

    private void run() {
        second.run();
        third.run();
        server.run();
    }

    private void answering(ServerFixture on, String answer) {
        on.io.main().otherNodes().on("q", (arguments, ack) -> ack.send(answer, "not looked at"));
    }

    private CompletableFuture<List<Argument>> ask() {
        CompletableFuture<List<Argument>> answers =
                main.otherNodes().emitWithAck("q", "?").toCompletableFuture();
        run();
        return answers;
    }

    private static List<String> texts(List<Argument> answers) {
        return answers.stream().map(answer -> answer.as(String.class)).toList();
    }

    @Test
    void events_of_another_server_are_heard_in_their_order() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            ServerFixture busy = new ServerFixture(threads);
            LocalNamespace namespace = busy.io.of("/");
            LocalDelivery sockets = new LocalDelivery(namespace, namespace.index());
            List<Integer> heard = new CopyOnWriteArrayList<>();
            namespace.otherNodes().on("e", (arguments, ack) -> heard.add(arguments.get(0, int.class)));
            List<Integer> sent = IntStream.range(0, 1_000).boxed().toList();
            CountDownLatch all = new CountDownLatch(1);
            namespace.otherNodes().on("end", (arguments, ack) -> all.countDown());
            sent.forEach(i -> sockets.onServerSideEvent(busy.io.codec().serverSideEvent("e", new Object[] {i}), null));
            sockets.onServerSideEvent(busy.io.codec().serverSideEvent("end", new Object[0]), null);

            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(heard).isEqualTo(sent);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_other_servers_get_it_and_its_sender_does_not() {
        for (ServerFixture each : List.of(server, second, third)) {
            each.io
                    .main()
                    .otherNodes()
                    .on("e", (arguments, ack) -> told.add(arguments.get(0, String.class) + ack.requested()));
        }
        WireClient client = second.join("/");
        main.otherNodes().emit("e", "x", new byte[] {1});
        main.otherNodes().emit("nobody listens");
        run();

        assertThat(told).containsExactly("xfalse", "xfalse");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void it_stays_in_its_namespace() {
        second.io.main().otherNodes().on("e", (arguments, ack) -> told.add("main"));
        second.io.of("/chat").otherNodes().on("e", (arguments, ack) -> told.add("chat"));
        server.io.of("/chat").otherNodes().emit("e");
        run();

        assertThat(told).containsExactly("chat");
    }

    @Test
    void the_namespaces_of_a_pattern_get_it() {
        server.io.of(Pattern.compile("/d-.*"));
        second.io.of(Pattern.compile("/d-.*")).otherNodes().on("e", (arguments, ack) -> told.add("e"));
        server.join("/d-1", "/d-2");
        second.join("/d-1", "/d-3");
        server.io.of(Pattern.compile("/d-.*")).otherNodes().emit("e");
        run();

        assertThat(told).containsExactly("e");
    }

    @Test
    void the_first_value_of_each_answer_is_collected() {
        answering(second, "two");
        answering(third, "three");

        assertThat(texts(ask().join())).containsExactly("two", "three");
        assertThat(server.timer.size()).isZero();
    }

    @Test
    void an_answer_is_taken_once() {
        second.io.main().otherNodes().on("q", (arguments, ack) -> {
            ack.send("first");
            ack.send("second");
        });
        answering(third, "three");

        assertThat(texts(ask().join())).containsExactly("first", "three");
    }

    @Test
    void after_five_seconds_the_answers_that_came_are_in_the_exception() {
        answering(second, "two");
        CompletableFuture<List<Argument>> answers = ask();
        server.advance(Duration.ofMillis(4_900));
        assertThat(answers).isNotDone();
        server.advance(Duration.ofMillis(200));

        assertThatThrownBy(answers::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .asInstanceOf(type(AckTimeoutException.class))
                .satisfies(timeout -> assertThat(texts(timeout.responses())).containsExactly("two"));
    }

    @Test
    void a_listener_that_fails_answers_nothing_and_hinders_no_other() {
        second.io.main().otherNodes().on("q", (arguments, ack) -> {
            throw new IllegalStateException("expected by this test");
        });
        answering(second, "two");
        answering(third, "three");

        assertThat(texts(ask().join())).containsExactly("two", "three");
    }

    @Test
    void a_server_that_is_alone_has_nobody_to_ask() {
        ServerFixture alone = new ServerFixture();
        alone.io.main().otherNodes().on("q", (arguments, ack) -> told.add("itself"));
        alone.io.main().otherNodes().emit("q");
        var answers = alone.io.main().otherNodes().emitWithAck("q").toCompletableFuture();
        alone.run();

        assertThat(answers.join()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void names_of_the_servers_own_events_are_refused() {
        for (String name : List.of("connect", "connection", "new_namespace")) {
            assertThatThrownBy(() -> main.otherNodes().emit(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> main.otherNodes().emitWithAck(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

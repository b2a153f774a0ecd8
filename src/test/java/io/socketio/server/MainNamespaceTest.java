package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.socketio.Namespace;
import io.socketio.linked.Link;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The methods of the server itself apply to the main namespace. */
class MainNamespaceTest {
    private final Link link = new Link();
    private final ServerFixture server = new ServerFixture(link.server());
    private final ServerFixture other = new ServerFixture(link.server());
    private final List<String> told = new ArrayList<>();

    @Test
    void is_the_one_that_clients_join_without_a_name() {
        assertThat(server.io.main()).isSameAs(server.io.of("/")).isSameAs(server.io.of(""));
        assertThat(server.io.namespaces()).extracting(Namespace::name).containsExactly("/");
        assertThat(server.io.of("chat")).isSameAs(server.io.of("/chat"));
    }

    @Test
    void middlewares_and_connection_listeners_of_the_server_are_its_own() {
        server.io.of("/chat");
        server.io.use((candidate, next) -> {
            told.add("asked");
            next.proceed();
        });
        server.io.onConnection(socket -> told.add("in " + socket.namespace().name()));
        server.join("/", "/chat");

        assertThat(told).containsExactly("asked", "in /");
    }

    @Test
    void events_for_other_servers_are_sent_and_heard_in_it() {
        other.io.otherNodes().on("e", (arguments, ack) -> ack.send(arguments.get(0, int.class) + 1));
        server.io.otherNodes().emit("e", 1);
        var answers = server.io.otherNodes().emitWithAck("e", 1).toCompletableFuture();
        other.run();
        server.run();

        assertThat(answers.join()).singleElement().satisfies(answer -> assertThat(answer.as(int.class))
                .isEqualTo(2));
    }

    @Test
    void send_is_the_event_message() {
        server.io.of("/chat");
        WireClient client = server.join("/", "/chat");
        server.io.send("server", 1);
        server.io.of("/chat").send("namespace");
        server.io.to(client.socketIn("/").id()).send("room");
        client.socketIn("/").send("socket");
        client.socketIn("/").asVolatile().send();

        assertThat(client.received())
                .containsExactly(
                        "2[\"message\",\"server\",1]",
                        "2/chat,[\"message\",\"namespace\"]",
                        "2[\"message\",\"room\"]",
                        "2[\"message\",\"socket\"]",
                        "2[\"message\"]");
    }

    @Test
    void a_namespace_that_no_client_can_join_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.of("/a,b"))
                .withMessageContaining("/a,b")
                .withMessageContaining("comma");
    }
}

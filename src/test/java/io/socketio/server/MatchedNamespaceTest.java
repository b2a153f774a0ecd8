package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.NamespaceMatcher;
import io.socketio.config.SocketIoConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Namespaces that a matcher accepts, and the lifetime of namespaces that were created for clients. */
class MatchedNamespaceTest {
    private final ServerFixture server = new ServerFixture();
    private final List<String> told = new ArrayList<>();

    private Namespace parent(String name, NamespaceMatcher matcher) {
        Namespace parent = server.io.of(matcher);
        parent.onConnection(socket -> told.add(name + " " + socket.namespace().name()));
        return parent;
    }

    private List<String> names() {
        return server.io.namespaces().stream().map(Namespace::name).sorted().toList();
    }

    @Test
    void the_matcher_sees_the_name_and_what_the_client_said() {
        parent("m", (name, handshake) -> {
            told.add(name + handshake.auth().json() + handshake.query().get("token"));
            return handshake.auth().json().contains("secret");
        });
        WireClient client = server.connect();
        client.send("0/d-1,{\"key\":\"no\"}", "0/d-1,{\"key\":\"secret\"}");

        assertThat(client.received()).first().isEqualTo("4/d-1,{\"message\":\"Invalid namespace\"}");
        assertThat(told).containsExactly("/d-1{\"key\":\"no\"}q", "/d-1{\"key\":\"secret\"}q", "m /d-1");
    }

    @Test
    void matchers_and_patterns_are_tried_in_the_order_in_which_they_were_added() {
        parent("never", (name, handshake) -> false);
        parent("one", (name, handshake) -> name.equals("/d-1"));
        server.io.of(Pattern.compile("/d-[12]")).onConnection(socket -> told.add("pattern"));
        parent("any", (name, handshake) -> true);
        server.join("/d-1", "/d-2", "/d-3");

        assertThat(told).containsExactly("one /d-1", "pattern", "any /d-3");
    }

    @Test
    void a_matcher_that_fails_says_no() {
        parent("fails", (name, handshake) -> {
            throw new IllegalStateException("expected by this test");
        });
        parent("next", (name, handshake) -> name.equals("/d-1"));
        WireClient client = server.connect();
        client.send("0/d-2,", "0/d-1,");

        assertThat(client.received()).first().isEqualTo("4/d-2,{\"message\":\"Invalid namespace\"}");
        assertThat(told).containsExactly("next /d-1");
    }

    @Test
    void an_error_says_no_too_also_that_of_a_pattern_for_which_a_name_is_too_long() {
        parent("fails", (name, handshake) -> {
            throw new NoClassDefFoundError("expected by this test");
        });
        server.io.of(Pattern.compile("/(a|b)*"));
        WireClient client = server.connect();
        client.send("0/d-2,", "0/" + "ab".repeat(100_000) + ",", "0/abba,");

        assertThat(client.closed).isNull();
        assertThat(client.received()).hasSize(3).first().isEqualTo("4/d-2,{\"message\":\"Invalid namespace\"}");
        assertThat(client.socketIn("/abba").connected()).isTrue();
    }

    @Test
    void what_the_application_names_is_not_asked_for() {
        parent("m", (name, handshake) -> true);
        server.io.of("/mine");
        server.join("/mine");

        assertThat(told).isEmpty();
    }

    @Test
    void an_equal_pattern_is_the_same_parent() {
        assertThat(server.io.of(Pattern.compile("/d-.*"))).isSameAs(server.io.of(Pattern.compile("/d-.*")));
    }

    @Test
    void a_namespace_goes_with_its_last_client_and_comes_with_the_next() {
        Namespace parent = parent("m", (name, handshake) -> true);
        WireClient first = server.join("/d-1");
        WireClient second = server.join("/d-1");
        first.send("1/d-1,");
        assertThat(names()).containsExactly("/", "/d-1");
        second.drop();
        assertThat(names()).containsExactly("/");
        assertThat(parent.sockets()).isEmpty();
        WireClient third = server.join("/d-1");
        parent.emit("e");

        assertThat(third.received()).containsExactly("2/d-1,[\"e\"]");
    }

    @Test
    void a_namespace_that_nobody_was_let_into_goes_too() {
        parent("m", (name, handshake) -> true).use((socket, next) -> next.refuse("no"));
        server.connect().send("0/d-1,");

        assertThat(names()).containsExactly("/");
    }

    @Test
    void a_namespace_that_the_application_asked_for_stays() {
        parent("m", (name, handshake) -> true);
        WireClient client = server.join("/d-1");
        server.io.of("/d-1");
        client.drop();

        assertThat(names()).containsExactly("/", "/d-1");
    }

    @Test
    void without_clean_up_they_stay() {
        ServerFixture keeping = new ServerFixture(SocketIoConfig.builder().cleanupEmptyNamespaces(false));
        keeping.io.of(Pattern.compile("/d-.*"));
        keeping.join("/d-1").drop();

        assertThat(keeping.io.namespaces()).hasSize(2);
    }

    @Test
    void there_are_no_more_of_them_than_allowed() {
        ServerFixture bounded = new ServerFixture(SocketIoConfig.builder().maxDynamicNamespaces(2));
        bounded.io.of(Pattern.compile("/d-.*"));
        WireClient client = bounded.join("/d-1", "/d-2");
        client.send("0/d-3,");
        assertThat(client.received()).containsExactly("4/d-3,{\"message\":\"Too many namespaces\"}");

        client.send("1/d-1,", "0/d-3,");
        assertThat(client.received()).singleElement().asString().startsWith("0/d-3,{");
    }

    @Test
    void new_namespaces_are_told_of_once() {
        server.io.onNewNamespace(namespace -> told.add("new " + namespace.name()));
        server.io.of(Pattern.compile("/d-.*"));
        server.io.of("/mine");
        server.io.of("mine");
        server.join("/d-1", "/mine");

        assertThat(told).containsExactly("new /mine", "new /d-1");
    }
}

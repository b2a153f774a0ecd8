package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.ArgumentException;
import io.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailingListenerTest {
    private static final Logger LOGGER = Logger.getLogger(Dispatcher.class.getName());

    private final List<LogRecord> log = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final ServerFixture server = new ServerFixture();
    private final List<String> told = new ArrayList<>();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    @BeforeEach
    void watchTheLog() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
        socket.on("fail", (s, arguments, ack) -> {
            throw new IllegalStateException("password of the database");
        });
        socket.on("fail", (s, arguments, ack) -> told.add("the next one"));
    }

    @AfterEach
    void leaveTheLog() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void without_an_error_listener_it_is_logged() {
        client.send("2[\"fail\"]");

        assertThat(log).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getThrown()).hasMessage("password of the database");
            assertThat(entry.getMessage()).doesNotContain(socket.id());
        });
        assertThat(client.received()).isEmpty();
    }

    @Test
    void error_listeners_are_told_instead_of_the_log() {
        server.io.of("/").onError((s, error, ack) -> told.add("namespace: " + error.getMessage()));
        socket.onError((s, error, ack) -> told.add("socket: " + error.getMessage()));
        client.send("2[\"fail\"]");

        assertThat(told)
                .containsExactly(
                        "namespace: password of the database", "socket: password of the database", "the next one");
        assertThat(log).isEmpty();
    }

    @Test
    void the_client_that_asked_learns_that_it_failed_but_not_why() {
        client.send("21[\"fail\"]");

        assertThat(client.received()).containsExactly("31[{\"error\":\"Internal error\"}]");
    }

    @Test
    void an_error_listener_may_answer_instead() {
        socket.onError((s, error, ack) -> ack.send("sorry"));
        client.send("21[\"fail\"]");

        assertThat(client.received()).containsExactly("31[\"sorry\"]");
    }

    @Test
    void arguments_that_do_not_fit_are_the_clients_own_fault() {
        socket.onError((s, error, ack) -> told.add(error.getClass().getSimpleName()));
        socket.on("number", int.class, (from, value) -> told.add("called"));
        client.send("21[\"number\",\"no\"]");

        assertThat(told).containsExactly(ArgumentException.class.getSimpleName());
        assertThat(client.received()).containsExactly("31[{\"error\":\"Invalid arguments\"}]");
    }

    @Test
    void an_error_listener_that_fails_is_logged() {
        socket.onError((s, error, ack) -> {
            throw new IllegalArgumentException("me too");
        });
        client.send("2[\"fail\"]");

        assertThat(told).containsExactly("the next one");
        assertThat(log).singleElement().satisfies(entry -> assertThat(entry.getThrown())
                .hasMessage("me too")
                .hasSuppressedException(new IllegalStateException("password of the database")));
    }

    @Test
    void whatever_listener_fails_the_connection_and_the_other_listeners_go_on() {
        socket.onAny((s, event, arguments) -> {
            throw new AssertionError();
        });
        socket.onDisconnecting((s, reason) -> {
            throw new NoClassDefFoundError();
        });
        socket.onDisconnect((s, reason) -> told.add("gone"));
        client.send("2[\"fail\"]", "1");

        assertThat(told).containsExactly("the next one", "gone");
        assertThat(log).hasSize(3);
        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void a_connection_listener_that_fails_leaves_the_client_in() {
        server.io.of("/").onConnection(s -> {
            throw new IllegalStateException();
        });
        server.io.of("/").onConnection(s -> told.add("in"));
        WireClient second = server.join("/");

        assertThat(told).containsExactly("in");
        assertThat(second.socketIn("/").connected()).isTrue();
    }
}

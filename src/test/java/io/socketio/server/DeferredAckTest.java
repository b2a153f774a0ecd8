package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Ack;
import io.socketio.ErrorListener;
import io.socketio.ListenerException;
import io.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One rule for errors, at once or later: the nearest error listener first, and nobody takes the answer of another. */
class DeferredAckTest {
    private static final String ERROR = "31[{\"error\":\"Internal error\"}]";

    private final ServerFixture server = new ServerFixture();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");
    private final List<Ack> kept = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private void fails() {
        socket.on("e", (s, arguments, ack) -> {
            throw new IllegalStateException("expected by this test");
        });
    }

    private void keeps() {
        socket.on("e", (s, arguments, ack) -> kept.add(ack.defer()));
    }

    private void answer(Object value) {
        kept.get(0).send(value);
        server.run();
    }

    @Test
    void an_error_listener_may_answer_later() {
        fails();
        socket.onError((s, error, ack) -> kept.add(ack.defer()));
        client.send("21[\"e\"]");
        assertThat(client.received()).isEmpty();
        answer("sorry");

        assertThat(client.received()).containsExactly("31[\"sorry\"]");
    }

    @Test
    void an_answer_that_a_listener_has_deferred_is_not_taken_by_one_that_fails() {
        keeps();
        fails();
        socket.onError((s, error, ack) -> {
            told.add("requested: " + ack.requested());
            ack.send("stolen");
        });
        client.send("21[\"e\"]");
        assertThat(client.received()).isEmpty();
        answer("later");

        assertThat(client.received()).containsExactly("31[\"later\"]");
        assertThat(told).containsExactly("requested: false");
    }

    @Test
    void nor_if_the_one_that_fails_comes_first() {
        fails();
        keeps();
        client.send("21[\"e\"]");
        answer("later");

        assertThat(client.received()).containsExactly("31[\"later\"]");
    }

    @Test
    void what_fails_later_is_handled_like_what_fails_at_once() {
        keeps();
        socket.onError((s, error, ack) -> told.add(error.getMessage() + ", requested: " + ack.requested()));
        client.send("21[\"e\"]");
        kept.get(0).fail(new IllegalStateException("late"));
        assertThat(told).isEmpty();
        server.run();

        assertThat(told).containsExactly("late, requested: true");
        assertThat(client.received()).containsExactly(ERROR);
    }

    @Test
    void one_that_fails_later_leaves_the_answer_to_another_one_that_has_deferred_it() {
        keeps();
        keeps();
        client.send("21[\"e\"]");
        kept.get(1).fail(new IllegalStateException("expected by this test"));
        server.run();
        assertThat(client.received()).isEmpty();
        answer("later");

        assertThat(client.received()).containsExactly("31[\"later\"]");
    }

    @Test
    void it_is_reported_also_for_an_event_that_asks_for_nothing() {
        keeps();
        socket.onError((s, error, ack) -> told.add(error.getMessage()));
        client.send("2[\"e\"]");
        kept.get(0).fail(new IllegalStateException("late"));
        server.run();

        assertThat(told).containsExactly("late");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void the_nearest_error_listener_is_called_first_and_once() {
        ErrorListener far = (s, error, ack) -> {
            told.add("far: " + error.getMessage());
            ack.send("far");
        };
        ErrorListener near = (s, error, ack) -> {
            told.add("near: " + error.getMessage());
            ack.send("near");
        };
        server.io.main().onError(far);
        server.io.main().onError(near);
        socket.on("e", (s, arguments, ack) -> {
            throw new ListenerException(new IllegalStateException("bad"), near);
        });
        client.send("21[\"e\"]");

        assertThat(told).containsExactly("near: bad", "far: bad");
        assertThat(client.received()).containsExactly("31[\"near\"]");
    }

    @Test
    void an_error_listener_that_is_not_for_an_error_is_not_called() {
        fails();
        socket.onError(new ErrorListener() {
            @Override
            public void onError(Socket s, Throwable error, Ack ack) {
                told.add("called");
            }

            @Override
            public boolean handles(Throwable error) {
                return error instanceof ArithmeticException;
            }
        });
        client.send("21[\"e\"]");

        assertThat(told).isEmpty();
        assertThat(client.received()).containsExactly(ERROR);
    }

    @Test
    void one_that_fails_to_say_whether_it_is_for_an_error_hinders_no_other() {
        socket.on("e", (s, arguments, ack) -> {
            throw new IllegalStateException("expected by this test");
        });
        socket.on("e", (s, arguments, ack) -> told.add("the next listener"));
        socket.onError(new ErrorListener() {
            @Override
            public void onError(Socket s, Throwable error, Ack ack) {
                told.add("called");
            }

            @Override
            public boolean handles(Throwable error) {
                throw new NoClassDefFoundError("expected by this test");
            }
        });
        socket.onError((s, error, ack) -> ack.send("sorry"));
        client.send("21[\"e\"]");

        assertThat(told).containsExactly("the next listener");
        assertThat(client.received()).containsExactly("31[\"sorry\"]");
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.engine.TimerWheel;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AckTableTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TimerWheel timer = new TimerWheel(nanos::get);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final AckTable table = new AckTable(timer, tasks::add);
    private final List<String> told = new ArrayList<>();

    private AckTable.Answer answer(String name) {
        return new AckTable.Answer() {
            @Override
            public void arrived(Arguments arguments) {
                told.add(name + " arrived");
            }

            @Override
            public void failed(RuntimeException reason) {
                told.add(name + ": " + reason.getMessage());
            }
        };
    }

    private void arrive(long id) {
        table.arrived(id, new PayloadArguments(Payload.EMPTY, 0, new JsonbMapper()));
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        timer.advance();
    }

    private List<String> told() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        return told;
    }

    @Test
    void is_told_of_its_own_answer_once() {
        table.expect(1, null, answer("one"));
        table.expect(2, null, answer("two"));
        arrive(2);
        arrive(2);
        arrive(3);

        assertThat(told()).containsExactly("two arrived");
    }

    @Test
    void answers_are_told_on_another_thread_than_the_one_that_reads() {
        table.expect(1, null, answer("one"));
        arrive(1);

        assertThat(told).isEmpty();
        assertThat(told()).hasSize(1);
    }

    @Test
    void an_answer_in_time_takes_its_time_out_with_it() {
        table.expect(1, Duration.ofSeconds(1), answer("one"));
        arrive(1);
        assertThat(timer.size()).isZero();
        advance(Duration.ofSeconds(2));

        assertThat(told()).containsExactly("one arrived");
    }

    @Test
    void an_answer_after_the_time_out_is_ignored() {
        table.expect(1, Duration.ofSeconds(1), answer("one"));
        advance(Duration.ofMillis(999));
        assertThat(told()).isEmpty();
        advance(Duration.ofMillis(1));
        arrive(1);

        assertThat(told()).containsExactly("one: operation has timed out");
    }

    @Test
    void closing_fails_all_that_is_owed_and_all_that_is_asked_later() {
        table.expect(1, Duration.ofSeconds(1), answer("one"));
        table.expect(2, null, answer("two"));
        table.close(DisconnectReason.TRANSPORT_CLOSE);
        table.expect(3, Duration.ofSeconds(1), answer("three"));
        arrive(1);

        assertThat(timer.size()).isZero();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "one: socket has been disconnected: transport close",
                        "two: socket has been disconnected: transport close",
                        "three: socket has been disconnected: transport close");
    }

    @Test
    void what_is_forgotten_is_never_told() {
        table.expect(1, Duration.ofSeconds(1), answer("one"));
        table.forget(1);
        table.forget(1);
        arrive(1);
        advance(Duration.ofSeconds(2));
        table.close(DisconnectReason.TRANSPORT_CLOSE);

        assertThat(told()).isEmpty();
        assertThat(timer.size()).isZero();
    }
}

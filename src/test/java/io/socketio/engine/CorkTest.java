package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread that has corked a session only queues, so it may send under a lock. */
class CorkTest {
    private EngineFixture engine;
    private FakeTransport transport;
    private EngineSession session;

    @BeforeEach
    void start() {
        start(EngineConfig.builder());
    }

    private void start(EngineConfig.Builder config) {
        engine = new EngineFixture(config);
        transport = EngineFixture.webSocket();
        session = engine.open(transport);
        session.onReady(transport);
        session.onWrittenAndReady(transport);
        transport.written.clear();
        transport.batchSizes.clear();
    }

    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    /** Runs on a thread of its own: a waiting thread of the common pool may itself run what it waits for. */
    private static void onAnotherThread(Runnable action) {
        CompletableFuture.runAsync(action, task -> new Thread(task).start()).join();
    }

    @Test
    void nothing_is_written_before_the_thread_uncorks_however_much_it_is() {
        session.cork();
        for (int i = 0; i < 1000; i++) {
            session.send(message("a"));
        }
        session.send(message("x".repeat(100_000)));
        assertThat(transport.batchSizes).isEmpty();

        session.uncork();
        assertThat(transport.batchSizes).isNotEmpty();
    }

    @Test
    void a_volatile_message_leaves_with_those_before_it() {
        session.cork();
        session.send(message("a"));
        session.sendVolatile(List.of(message("b")));
        assertThat(transport.written).isEmpty();

        session.uncork();
        assertThat(transport.written).containsExactly("4a", "4b");
    }

    @Test
    void the_session_of_a_slow_consumer_ends_when_the_thread_uncorks() {
        start(EngineConfig.builder().outboxPacketsPerClient(3));
        session.cork();
        for (int i = 0; i < 5; i++) {
            session.send(message("x"));
        }
        assertThat(engine.closed).isEmpty();

        session.uncork();
        assertThat(engine.closed).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(transport.written).isEmpty();
    }

    @Test
    void corks_nest() {
        session.cork();
        session.cork();
        session.send(message("a"));
        session.uncork();
        assertThat(transport.written).isEmpty();

        session.uncork();
        assertThat(transport.written).containsExactly("4a");
    }

    @Test
    void what_is_corked_does_not_wait_for_the_end_of_a_batch_nor_the_batch_end_with_the_cork() {
        session.beginBatch();
        session.cork();
        session.send(message("a"));
        session.uncork();
        assertThat(transport.written).containsExactly("4a");

        session.onWrittenAndReady(transport);
        session.send(message("b"));
        assertThat(transport.written).containsExactly("4a");
        session.endBatch();
        assertThat(transport.written).containsExactly("4a", "4b");
    }

    @Test
    void a_thread_does_not_lift_the_cork_of_another() {
        session.cork();
        onAnotherThread(() -> {
            session.cork();
            session.cork();
            session.uncork();
            session.uncork();
        });
        session.send(message("a"));
        assertThat(transport.written).isEmpty();

        session.uncork();
        assertThat(transport.written).containsExactly("4a");
    }

    @Test
    void a_second_thread_holds_back_what_it_sends_after_the_first_has_uncorked() {
        session.cork();
        onAnotherThread(() -> {
            session.cork();
            onAnotherThread(() -> assertThatThrownBy(session::uncork).isInstanceOf(IllegalStateException.class));
        });
        session.uncork();

        session.cork();
        session.send(message("a"));
        assertThat(transport.written).isEmpty();
        session.uncork();
        assertThat(transport.written).containsExactly("4a");
    }

    @Test
    void threads_that_have_not_corked_write_at_once_and_take_along_what_waits() {
        session.cork();
        session.send(message("a"));
        onAnotherThread(() -> session.send(message("b")));
        assertThat(transport.written).containsExactly("4a", "4b");
        session.uncork();
    }
}

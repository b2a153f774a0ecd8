package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent while more messages of the client wait for their listeners leaves together. */
class DeferredFlushTest {
    private final List<Runnable> soon = new ArrayList<>();
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
        taken();
        transport.batchSizes.clear();
        transport.soon = soon;
    }

    /** Reports that the transport has written what it had, and can take more. */
    private void taken() {
        session.onReady(transport);
        session.onWritten(transport);
        session.onReady(transport);
    }

    private void hold(int messages) {
        for (int i = 0; i < messages; i++) {
            session.messageWaits(1);
        }
    }

    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    @Test
    void the_answer_to_the_only_message_leaves_at_once() {
        hold(1);
        session.send(message("a"));
        assertThat(transport.batchSizes).containsExactly(1);
        assertThat(soon).isEmpty();
    }

    @Test
    void the_answers_to_messages_that_came_together_leave_with_the_last() {
        long took = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 50 && took > DeferredFlush.MAX_DELAY_NANOS; attempt++) {
            start();
            hold(3);
            long begin = System.nanoTime();
            session.send(message("a"));
            session.messageDone(1);
            session.send(message("b"));
            session.messageDone(1);
            session.send(message("c"));
            took = System.nanoTime() - begin;
            session.messageDone(1);
        }
        assertThat(transport.batchSizes).containsExactly(3);
        assertThat(transport.written).endsWith("4a", "4b", "4c");
    }

    @Test
    void an_answer_does_not_wait_for_a_listener_that_waits() {
        hold(2);
        session.send(message("a"));
        assertThat(transport.batchSizes).isEmpty();
        assertThat(soon).hasSize(1);
        soon.get(0).run();
        assertThat(transport.batchSizes).containsExactly(1);
    }

    @Test
    void a_volatile_packet_is_not_in_the_way_of_others_nor_they_in_its_way() {
        hold(2);
        session.send(message("a"));
        transport.eager = session;
        session.sendVolatile(List.of(message("b")));
        assertThat(transport.batchSizes).containsExactly(1, 1);
        assertThat(transport.written).endsWith("4a", "4b");
    }

    @Test
    void much_is_not_waited_with() {
        hold(2);
        session.send(message("x".repeat(100_000)));
        assertThat(transport.batchSizes).containsExactly(1);
    }

    @Test
    void what_fits_alone_is_no_overflow_because_others_wait() {
        start(EngineConfig.builder().outboxBytesPerClient(80_000));
        hold(2);
        session.send(message("a"));
        session.send(message("x".repeat(79_990)));
        assertThat(engine.closed).isEmpty();
    }

    @Test
    void a_flush_that_is_late_is_done_by_who_sends() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger flushes = new AtomicInteger();
        DeferredFlush burst = new DeferredFlush(flushes::incrementAndGet, nanos::get);
        burst.request(transport);
        burst.request(transport);
        assertThat(flushes).hasValue(0);
        nanos.set(1_000_001);
        burst.request(transport);
        assertThat(flushes).hasValue(1);
        assertThat(soon).hasSize(1);
    }

    @Test
    void where_no_thread_is_left_it_is_done_at_once() {
        AtomicInteger flushes = new AtomicInteger();
        DeferredFlush burst = new DeferredFlush(flushes::incrementAndGet, System::nanoTime);
        burst.request(new FakeTransport(transport.name()) {
            @Override
            public void executeSoon(Runnable flush) {
                throw new RejectedExecutionException();
            }
        });
        assertThat(flushes).hasValue(1);
        assertThat(burst.isPending()).isFalse();
    }

    @Test
    void what_is_sent_in_a_batch_leaves_together() {
        session.beginBatch();
        session.send(message("a"));
        session.send(message("b"));
        assertThat(transport.batchSizes).isEmpty();

        session.endBatch();
        assertThat(transport.batchSizes).containsExactly(2);
        assertThat(transport.written).endsWith("4a", "4b");
        assertThat(soon).isEmpty();
        taken();
        session.send(message("c"));
        assertThat(transport.written).endsWith("4c");
    }

    @Test
    void much_does_not_wait_for_the_end_of_the_batch() {
        session.beginBatch();
        for (int i = 0; i < 100; i++) {
            session.send(message("a"));
        }
        assertThat(transport.batchSizes).isNotEmpty();
    }

    @Test
    void what_another_thread_sends_takes_along_what_is_in_a_batch() {
        session.beginBatch();
        session.send(message("a"));
        CompletableFuture.runAsync(() -> session.send(message("b"))).join();
        assertThat(transport.batchSizes).containsExactly(2);
    }

    @Test
    void a_volatile_message_is_not_lost_behind_those_in_a_batch() {
        transport.eager = session;
        session.beginBatch();
        session.send(message("a"));
        session.sendVolatile(List.of(message("b")));
        assertThat(transport.written).endsWith("4a", "4b");
    }
}

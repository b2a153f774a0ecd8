package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.SlowConsumer;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    @Test
    void what_is_sent_while_a_write_is_under_way_leaves_as_one_batch() {
        EngineFixture engine = new EngineFixture();
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        session.onReady(transport);
        session.send(message("a"));
        session.send(message("b"));
        assertThat(transport.batchSizes).containsExactly(1);
        session.onWritten(transport);
        session.onReady(transport);
        assertThat(transport.batchSizes).containsExactly(1, 2);
    }

    @Test
    void a_consumer_that_stops_reading_is_disconnected_at_the_bound() {
        EngineFixture engine = new EngineFixture(EngineConfig.builder().outboxPacketsPerClient(3));
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        session.onReady(transport);
        for (int i = 0; i < 4; i++) {
            session.send(message("x"));
        }
        assertThat(engine.closed).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(transport.closed).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(engine.server.sessions().size()).isZero();
    }

    @Test
    void an_event_with_attachments_beyond_the_bound_goes_to_a_client_for_which_nothing_waits() {
        EngineFixture engine = new EngineFixture(EngineConfig.builder().outboxBytesPerClient(1_000));
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        transport.eager = session;
        session.onReady(transport);
        EncodedMessage attachment = EncodedMessage.binary(ByteBuffer.allocate(2_000));
        session.send(List.of(message("event"), attachment, attachment));

        assertThat(engine.closed).isEmpty();
        assertThat(transport.written).endsWith("4event", "<binary>", "<binary>");
    }

    @Test
    void volatile_packets_are_dropped_while_the_transport_is_busy() {
        EngineFixture engine = new EngineFixture();
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        session.onReady(transport);
        session.sendVolatile(List.of(message("dropped")));
        session.onWritten(transport);
        session.onReady(transport);
        session.sendVolatile(List.of(message("sent")));
        assertThat(transport.written).endsWith("4sent").doesNotContain("4dropped");
    }

    @Test
    void volatile_packets_wait_if_that_is_wanted_and_the_oldest_make_room() {
        EngineFixture engine = new EngineFixture(
                EngineConfig.builder().outboxPacketsPerClient(4).slowConsumer(SlowConsumer.DROP_VOLATILE));
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        session.onReady(transport);
        session.send(message("1"));
        assertThat(session.sendVolatile(List.of(message("oldest"), EncodedMessage.binary(ByteBuffer.allocate(1)))))
                .isTrue();
        session.sendVolatile(List.of(message("2")));
        session.send(message("3"));
        session.sendVolatile(List.of(message("4")));
        session.onWritten(transport);
        session.onReady(transport);

        assertThat(transport.written).endsWith("41", "42", "43", "44").doesNotContain("4oldest", "<binary>");
        assertThat(engine.closed).isEmpty();
    }

    @Test
    void a_client_for_which_no_volatile_packet_waits_is_disconnected_at_the_bound() {
        EngineFixture engine = new EngineFixture(
                EngineConfig.builder().outboxPacketsPerClient(2).slowConsumer(SlowConsumer.DROP_VOLATILE));
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        session.onReady(transport);
        session.sendVolatile(List.of(message("dropped")));
        session.send(message("1"));
        session.send(message("2"));
        assertThat(session.sendVolatile(List.of(message("dropped")))).isFalse();
        assertThat(engine.closed).isEmpty();
        session.send(message("3"));

        assertThat(engine.closed).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void values_of_keys_are_bounded_in_number_and_bytes() {
        EngineFixture engine = new EngineFixture(
                EngineConfig.builder().outboxPacketsPerClient(3).outboxBytesPerClient(1000));
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.open(transport);
        session.onReady(transport);
        for (int i = 0; i < 100; i++) {
            session.sendLatest("a", List.of(message("a" + i)));
            session.sendLatest("b", List.of(message("b" + i)));
        }
        assertThat(session.outgoingBytes()).isLessThan(200);
        session.sendLatest("b", List.of(message("x".repeat(300))));
        assertThat(engine.closed).isEmpty();
        session.sendLatest("a", List.of(message("x".repeat(300))));

        assertThat(engine.closed).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void a_batch_stays_within_what_the_transport_takes() {
        EngineFixture engine = new EngineFixture();
        FakeTransport transport = EngineFixture.polling();
        EngineSession session = engine.openPolling(transport);
        for (int i = 0; i < 3; i++) {
            session.send(message("x".repeat(450)));
        }
        session.onReady(transport);
        assertThat(transport.batchSizes).containsExactly(1, 2);
    }

    @Test
    void a_transport_that_calls_back_at_once_needs_no_deep_stack() {
        EngineFixture engine = new EngineFixture();
        EngineSession[] session = new EngineSession[1];
        int[] written = new int[1];
        Transport eager = new Transport() {
            @Override
            public io.socketio.config.TransportName name() {
                return io.socketio.config.TransportName.WEBSOCKET;
            }

            @Override
            public long maxBatchBytes() {
                return 1;
            }

            @Override
            public void write(List<EncodedMessage> batch) {
                written[0] += batch.size();
                session[0].onWritten(this);
                session[0].onReady(this);
            }

            @Override
            public void close(CloseReason reason, EncodedMessage last) {}
        };
        session[0] = EngineFixture.open(engine.server, EngineFixture.request("GET", "EIO", "4"), eager);
        for (int i = 0; i < 100_000; i++) {
            session[0].send(message("x"));
        }
        session[0].onReady(eager);
        assertThat(written[0]).isEqualTo(100_001);
    }

    @Test
    void a_graceful_close_over_polling_sends_what_waits_and_then_the_close_packet() {
        EngineFixture engine = new EngineFixture();
        FakeTransport transport = EngineFixture.polling();
        EngineSession session = engine.openPolling(transport);
        session.send(message("last"));
        session.close();
        assertThat(engine.closed).isEmpty();
        session.onReady(transport);
        session.onWritten(transport);
        assertThat(transport.written).containsExactly("4last");
        assertThat(engine.closed).isEmpty();
        session.onReady(transport);
        session.onWritten(transport);
        assertThat(transport.written).containsExactly("4last", "1");
        assertThat(engine.closed).containsExactly(CloseReason.FORCED_CLOSE);
        assertThat(engine.timer.size()).isZero();
    }

    @Test
    void what_the_listener_sends_while_the_session_is_opened_leaves_with_the_handshake() {
        TimerWheel timer = new TimerWheel(() -> 0);
        EngineFixture listeners = new EngineFixture();
        EngineListener greeting = session -> {
            session.send(message("welcome"));
            return listeners;
        };
        EngineServer server = new EngineServer(EngineConfig.builder().build(), EngineHooks.NONE, greeting, timer);
        FakeTransport transport = EngineFixture.polling();
        EngineFixture.open(server, EngineFixture.request("GET", "EIO", "4", "transport", "polling"), transport)
                .onReady(transport);

        assertThat(transport.batchSizes).containsExactly(2);
        assertThat(transport.written).last().isEqualTo("4welcome");
    }

    @Test
    void nothing_is_dropped_for_a_message_that_comes_when_the_session_is_about_to_end() {
        FakeTransport transport = EngineFixture.webSocket();
        Outbox outbox = new Outbox(new PacketQueue(2, 1_000_000), transport);
        outbox.open(message("open"));
        outbox.ready(transport, false);
        outbox.flush();
        Drops drops = new Drops();
        outbox.offerVolatile(List.of(message("a")), drops);
        outbox.offerVolatile(List.of(message("b")), drops);
        List<EncodedMessage> two = List.of(message("c"), message("d"));
        assertThat(outbox.offer(two)).isEqualTo(Offer.CROWDED);
        outbox.finish(null);

        assertThat(outbox.offerInstead(two, drops)).isEqualTo(Offer.CLOSED);
        assertThat(drops.oldest()).isEmpty();
        outbox.ready(transport, true);
        outbox.flush();
        assertThat(transport.written).endsWith("4a", "4b");
    }
}

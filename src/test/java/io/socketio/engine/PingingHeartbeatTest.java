package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.PacketDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingingHeartbeatTest {
    private final EngineFixture engine = new EngineFixture();
    private final FakeTransport transport = EngineFixture.webSocket();
    private final EngineSession session = engine.openPolling(transport);

    private void receive(String packet) {
        session.onPacket(transport, PacketDecoder.decode(packet));
    }

    @Test
    void pings_and_closes_a_silent_client() {
        session.onReady(transport);
        engine.advance(310);
        assertThat(transport.written).containsExactly("2");
        engine.advance(210);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
        assertThat(engine.server.sessions().size()).isZero();
        assertThat(engine.timer.size()).isZero();
    }

    @Test
    void a_pong_starts_the_next_interval() {
        session.onReady(transport);
        engine.advance(310);
        receive("3");
        session.onWritten(transport);
        session.onReady(transport);
        engine.advance(310);
        assertThat(transport.written).containsExactly("2", "2");
        assertThat(engine.closed).isEmpty();
    }

    @Test
    void another_packet_buys_more_time_once() {
        session.onReady(transport);
        engine.advance(310);
        engine.advance(150);
        receive("4hello");
        engine.advance(100);
        receive("4hello");
        assertThat(engine.closed).isEmpty();
        engine.advance(110);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_ping_from_the_client_ends_the_session() {
        receive("2");
        assertThat(engine.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void who_is_not_read_does_not_time_out() {
        List<String> resumed = new ArrayList<>();
        int capacity = engine.server.config().queues().inboxPackets();
        for (int i = 0; i < capacity; i++) {
            session.messageWaits(1);
        }
        session.whenRoom(() -> resumed.add("reading"));
        engine.advance(1000);
        for (int i = 0; i < capacity / 2 - 1; i++) {
            session.messageDone(1);
        }
        engine.advance(1000);
        assertThat(resumed).isEmpty();
        assertThat(engine.closed).isEmpty();
        session.messageDone(1);
        assertThat(resumed).containsExactly("reading");
        engine.advance(200);
        assertThat(engine.closed).isEmpty();
        engine.advance(200);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    /** Lets time pass at once, as if the machine had stood still. */
    private void stall(int millis) {
        engine.nanos.addAndGet(millis * 1_000_000L);
        engine.timer.advance();
    }

    @Test
    void a_client_that_is_pinged_late_has_as_much_time_as_others() {
        session.onReady(transport);
        stall(1000);
        assertThat(transport.written).containsExactly("2");
        engine.advance(199);
        assertThat(engine.closed).isEmpty();
        engine.advance(2);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_client_whose_pong_may_have_come_while_the_machine_stood_still_gets_more_time_once() {
        session.onReady(transport);
        engine.advance(310);
        assertThat(transport.written).containsExactly("2");
        stall(3000);
        assertThat(engine.closed).isEmpty();
        receive("3");
        engine.advance(290);
        assertThat(engine.closed).isEmpty();
        session.onWritten(transport);
        session.onReady(transport);
        engine.advance(1000);
        engine.advance(210);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }
}

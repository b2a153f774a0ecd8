package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.PacketDecoder;
import org.junit.jupiter.api.Test;

/** Protocol 3, with an interval of 300 ms and a timeout of 200 ms. */
class AnsweringHeartbeatTest {
    private final EngineFixture engine =
            new EngineFixture(EngineConfig.builder().allowEio3(true));
    private final FakeTransport transport = EngineFixture.polling();
    private final EngineSession session = open();

    private EngineSession open() {
        EngineSession opened = EngineFixture.open(
                engine.server, EngineFixture.request("GET", "EIO", "3", "transport", "polling"), transport);
        opened.onReady(transport);
        opened.onWritten(transport);
        opened.onReady(transport);
        transport.written.clear();
        return opened;
    }

    private void receive(Transport from, String packet) {
        session.onPacket(from, PacketDecoder.decode(packet));
    }

    @Test
    void a_ping_is_answered_without_its_data() {
        receive(transport, "2hello");
        assertThat(transport.written).containsExactly("3");
    }

    @Test
    void the_server_does_not_ping() {
        engine.advance(490);
        assertThat(transport.written).isEmpty();
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void a_client_without_pings_is_closed_whatever_else_it_sends() {
        engine.advance(400);
        receive(transport, "4hello");
        engine.advance(110);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
        assertThat(engine.timer.size()).isZero();
    }

    @Test
    void a_ping_starts_the_time_anew() {
        engine.advance(400);
        receive(transport, "2");
        engine.advance(490);
        assertThat(engine.closed).isEmpty();
        engine.advance(20);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_pong_from_the_client_ends_the_session() {
        receive(transport, "3");
        assertThat(engine.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_client_that_falls_silent_after_its_upgrade_is_closed() {
        FakeTransport webSocket = EngineFixture.webSocket();
        assertThat(session.tryUpgrade(webSocket)).isTrue();
        session.onReady(webSocket);
        receive(webSocket, "2probe");
        session.onWritten(webSocket);
        session.onReady(webSocket);
        receive(webSocket, "5");
        receive(webSocket, "2");
        assertThat(webSocket.written).containsExactly("3probe", "3");
        engine.advance(490);
        assertThat(engine.closed).isEmpty();
        engine.advance(20);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void who_is_not_read_does_not_time_out() {
        int capacity = engine.server.config().queues().inboxPackets();
        for (int i = 0; i < capacity; i++) {
            session.messageWaits(1);
        }
        session.whenRoom(() -> {});
        engine.advance(2000);
        for (int i = 0; i < capacity; i++) {
            session.messageDone(1);
        }
        engine.advance(190);
        assertThat(engine.closed).isEmpty();
        engine.advance(220);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_client_whose_ping_may_have_come_while_the_machine_stood_still_gets_more_time() {
        engine.nanos.addAndGet(3_000_000_000L);
        engine.timer.advance();
        assertThat(engine.closed).isEmpty();
        engine.advance(2000);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }
}

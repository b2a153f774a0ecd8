package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketDecoder;
import io.socketio.protocol.engineio.PacketType;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private final EngineFixture engine = new EngineFixture();
    private final FakeTransport polling = EngineFixture.polling();
    private final FakeTransport webSocket = EngineFixture.webSocket();
    private final EngineSession session = engine.openPolling(polling);

    private void begin() {
        assertThat(session.tryUpgrade(webSocket)).isTrue();
        session.onReady(webSocket);
    }

    private void say(String packet) {
        session.onPacket(webSocket, PacketDecoder.decode(packet));
    }

    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    @Test
    void answers_the_probe_and_completes_the_waiting_poll() {
        session.onReady(polling);
        begin();
        say("2probe");
        assertThat(webSocket.written).containsExactly("3probe");
        engine.advance(60);
        assertThat(polling.written).containsExactly("6");
    }

    @Test
    void what_waits_goes_to_the_web_socket_in_order() {
        begin();
        say("2probe");
        session.onWritten(webSocket);
        session.onReady(webSocket);
        session.send(message("a"));
        session.send(message("b"));
        say("5");
        assertThat(webSocket.written).containsExactly("3probe", "4a", "4b");
        assertThat(session.transport()).isSameAs(webSocket);
        assertThat(polling.closed).isNotNull();
    }

    @Test
    void a_body_that_came_before_the_upgrade_is_still_delivered() {
        begin();
        say("2probe");
        say("5");
        session.onPacket(polling, PacketDecoder.decode("4late"));
        assertThat(engine.received).containsExactly("late");
    }

    @Test
    void anything_else_ends_the_attempt_only() {
        begin();
        say("4hello");
        assertThat(webSocket.closed).isNotNull();
        assertThat(session.isOpen()).isTrue();
        assertThat(engine.received).isEmpty();
        assertThat(session.tryUpgrade(EngineFixture.webSocket())).isTrue();
    }

    @Test
    void silence_ends_the_attempt_only() {
        EngineFixture patient = new EngineFixture(
                io.socketio.config.EngineConfig.builder().upgradeTimeout(java.time.Duration.ofMillis(100)));
        EngineSession other = patient.openPolling(polling);
        assertThat(other.tryUpgrade(webSocket)).isTrue();
        patient.advance(110);
        assertThat(webSocket.closed).isNotNull();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void a_second_web_socket_is_turned_away() {
        begin();
        assertThat(session.tryUpgrade(EngineFixture.webSocket())).isFalse();
        say("5");
        assertThat(session.tryUpgrade(EngineFixture.webSocket())).isFalse();
    }

    @Test
    void the_heartbeat_goes_on_after_an_upgrade_during_a_ping() {
        engine.advance(310);
        begin();
        say("5");
        assertThat(webSocket.written).containsExactly("2");
        engine.advance(410);
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }
}

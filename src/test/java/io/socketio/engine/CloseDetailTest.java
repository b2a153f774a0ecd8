package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloseDetailTest {
    private final EngineFixture engine = new EngineFixture();
    private final FakeTransport transport = EngineFixture.webSocket();
    private final EngineSession session = engine.open(transport);

    @Test
    void whatHappenedToTheTransportIsTold() {
        session.onTransportClosed(transport, CloseReason.TRANSPORT_CLOSE, "gone");
        assertThat(session.closeDetail()).contains("gone");
    }

    @Test
    void whatHappensToTheTransportAfterTheEndIsNotTheReasonOfIt() {
        session.abort(CloseReason.PING_TIMEOUT);
        session.onTransportClosed(transport, CloseReason.TRANSPORT_CLOSE, "gone");
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
        assertThat(session.closeDetail()).isEmpty();
    }
}

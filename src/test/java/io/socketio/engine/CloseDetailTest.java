package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloseDetailTest {
    private final EngineFixture engine = new EngineFixture();
    private final FakeTransport transport = EngineFixture.webSocket();
    private final EngineSession session = engine.open(transport);

    @Test
    void what_happened_to_the_transport_is_told() {
        session.onTransportClosed(transport, CloseReason.TRANSPORT_CLOSE, "gone");
        assertThat(session.closeDetail()).contains("gone");
    }

    @Test
    void what_happens_to_the_transport_after_the_end_is_not_the_reason_of_it() {
        session.abort(CloseReason.PING_TIMEOUT);
        session.onTransportClosed(transport, CloseReason.TRANSPORT_CLOSE, "gone");
        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
        assertThat(session.closeDetail()).isEmpty();
    }
}

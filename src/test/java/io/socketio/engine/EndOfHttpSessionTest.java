package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EndOfHttpSessionTest {
    private final EngineFixture engine = new EngineFixture();

    @Test
    void the_sessions_that_were_opened_in_it_end() {
        FakeTransport first = open("one");
        FakeTransport second = open("one");
        FakeTransport other = open("two");
        engine.server.onHttpSessionEnd("one");

        assertThat(List.of(first.closed, second.closed)).containsOnly(CloseReason.FORCED_CLOSE);
        assertThat(other.closed).isNull();
        assertThat(engine.server.sessions().size()).isEqualTo(1);
    }

    @Test
    void a_session_that_was_being_opened_meanwhile_ends_at_once() {
        open("one");
        engine.server.onHttpSessionEnd("one");
        assertThat(open("one").closed).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(engine.server.sessions().size()).isZero();
    }

    @Test
    void the_end_is_forgotten_when_nobody_can_be_on_his_way_any_more() {
        engine.server.onHttpSessionEnd("one");
        assertThat(engine.server.pendingTimers()).isEqualTo(1);
        engine.advance(30_000);
        assertThat(engine.server.pendingTimers()).isZero();
        assertThat(open("one").closed).isNull();
    }

    @Test
    void an_http_session_whose_connections_have_ended_ends_unnoticed() {
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = open("one", transport);
        session.onTransportClosed(transport, CloseReason.TRANSPORT_CLOSE, "gone");
        engine.server.onHttpSessionEnd("one");
        assertThat(engine.closed).containsExactly(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    @Timeout(20)
    void many_sessions_of_one_http_session_cost_each_no_more_than_few() {
        List<EngineSession> sessions = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            sessions.add(EngineFixture.open(
                    engine.server,
                    EngineFixture.request("GET", "EIO", "4").inHttpSession("one"),
                    EngineFixture.webSocket()));
        }
        sessions.forEach(session -> session.abort(CloseReason.FORCED_CLOSE));

        assertThat(engine.server.sessions().size()).isZero();
    }

    private FakeTransport open(String httpSession) {
        FakeTransport transport = EngineFixture.webSocket();
        open(httpSession, transport);
        return transport;
    }

    private EngineSession open(String httpSession, FakeTransport transport) {
        EngineSession session = EngineFixture.open(
                engine.server,
                EngineFixture.request("GET", "EIO", "4", "transport", "websocket")
                        .inHttpSession(httpSession),
                transport);
        session.onReady(transport);
        session.onWritten(transport);
        return session;
    }
}

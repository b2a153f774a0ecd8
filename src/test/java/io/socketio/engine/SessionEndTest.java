package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketDecoder;
import io.socketio.protocol.engineio.PacketType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a step at the end of a session, or of an upgrade, throws, the next steps run. */
class SessionEndTest {
    private final List<String> dropped = new ArrayList<>();
    private final EngineMonitor failing = new EngineMonitor() {
        @Override
        public void onClose(EngineSession session, CloseReason reason) {
            throw new AssertionError("expected by this test");
        }

        @Override
        public void onUpgrade(EngineSession session) {
            throw new AssertionError("expected by this test");
        }

        @Override
        public void onDrop(EngineSession session, EncodedMessage packet, DropReason reason) {
            dropped.add(packet.text() + " " + reason.name());
            throw new AssertionError("expected by this test");
        }
    };
    private final EngineFixture engine =
            new EngineFixture(EngineConfig.builder(), EngineHooks.NONE.withMonitor(failing));

    /** Throws when it is closed. */
    private static final class Failing extends FakeTransport {
        Failing(TransportName name) {
            super(name);
        }

        @Override
        public void close(CloseReason reason, EncodedMessage last) {
            super.close(reason, last);
            throw new NoClassDefFoundError("expected by this test");
        }
    }

    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    @Test
    void the_listener_is_notified_although_monitor_and_transport_fail() {
        FakeTransport transport = new Failing(TransportName.POLLING);
        EngineSession session = engine.openPolling(transport);
        session.send(message("unsent"));
        session.abort(CloseReason.PING_TIMEOUT);

        assertThat(engine.closed).containsExactly(CloseReason.PING_TIMEOUT);
        assertThat(transport.closed).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(dropped).containsExactly("4unsent ENDED");
        assertThat(engine.server.sessions().size()).isZero();
        assertThat(engine.timer.size()).isZero();
    }

    @Test
    void a_candidate_for_an_upgrade_is_closed_although_the_transport_in_use_fails() {
        EngineSession session = engine.openPolling(new Failing(TransportName.POLLING));
        FakeTransport candidate = EngineFixture.webSocket();
        session.tryUpgrade(candidate);
        session.abort(CloseReason.FORCED_CLOSE);

        assertThat(candidate.closed).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(engine.timer.size()).isZero();
    }

    @Test
    void an_upgrade_is_completed_although_the_previous_transport_fails() {
        EngineSession session = engine.openPolling(new Failing(TransportName.POLLING));
        FakeTransport webSocket = EngineFixture.webSocket();
        session.tryUpgrade(webSocket);
        session.onReady(webSocket);
        session.send(message("a"));
        session.onPacket(webSocket, PacketDecoder.decode("5"));

        assertThat(webSocket.written).containsExactly("4a");
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void a_transport_that_fails_while_it_writes_ends_the_session_and_not_the_sender() {
        FakeTransport transport = new FakeTransport(TransportName.WEBSOCKET) {
            @Override
            public void write(List<EncodedMessage> batch) {
                throw new StackOverflowError("expected by this test");
            }
        };
        EngineSession session = engine.open(transport);
        session.onReady(transport);

        assertThat(engine.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void what_is_not_sent_is_reported_with_the_reason() {
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.openPolling(transport);
        session.sendVolatile(List.of(message("busy")));
        session.abort(CloseReason.FORCED_CLOSE);
        session.send(message("late"));

        assertThat(dropped).containsExactly("4busy NOT_READY", "4late NOT_OPEN");
    }

    @Test
    void a_session_that_is_aborted_before_it_is_open_stays_closed() {
        EngineListener unused = session -> {
            throw new AssertionError("not expected");
        };
        EngineServer server = new EngineServer(EngineConfig.builder().build(), EngineHooks.NONE, unused, engine.timer);
        FakeTransport transport = EngineFixture.webSocket();
        EngineSession session =
                new EngineSession("id", EngineFixture.request("GET"), server, engine.timer, opened -> transport);
        session.abort(CloseReason.SERVER_SHUTTING_DOWN);
        session.open(unused, message("open"));
        session.onReady(transport);

        assertThat(session.isOpen()).isFalse();
        assertThat(transport.written).isEmpty();
    }
}

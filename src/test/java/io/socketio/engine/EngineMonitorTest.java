package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketDecoder;
import io.socketio.protocol.engineio.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineMonitorTest {
    private final List<String> told = new ArrayList<>();
    private final EngineMonitor monitor = new EngineMonitor() {
        @Override
        public void onOpen(EngineSession session) {
            told.add("open " + session.transport().name());
        }

        @Override
        public void onUpgrade(EngineSession session) {
            told.add("upgrade " + session.transport().name());
        }

        @Override
        public void onPacketIn(EngineSession session, EnginePacket packet) {
            told.add("in " + packet.type());
        }

        @Override
        public void onPacketOut(EngineSession session, EncodedMessage packet) {
            told.add("out " + (packet.isBinary() ? "binary" : packet.text()));
        }

        @Override
        public void onClose(EngineSession session, CloseReason reason) {
            told.add("close " + reason.name());
        }
    };
    private final FakeTransport polling = EngineFixture.polling();

    private static EngineFixture fixture(EngineMonitor told) {
        return new EngineFixture(EngineConfig.builder(), EngineHooks.NONE.withMonitor(told));
    }

    @Test
    void a_connection_is_told_of_from_its_beginning_to_its_end() {
        EngineFixture engine = fixture(monitor);
        EngineSession session = engine.openPolling(polling);
        session.onPacket(polling, PacketDecoder.decode("4hello"));
        session.send(EncodedMessage.text(PacketType.MESSAGE, "hi"));
        FakeTransport webSocket = EngineFixture.webSocket();
        session.tryUpgrade(webSocket);
        session.onReady(webSocket);
        session.onPacket(webSocket, PacketDecoder.decode("2probe"));
        session.onPacket(webSocket, PacketDecoder.decode("5"));
        engine.advance((int) Duration.ofMillis(310).toMillis());
        session.onPacket(webSocket, PacketDecoder.decode("3"));
        session.abort(CloseReason.TRANSPORT_CLOSE);
        session.abort(CloseReason.FORCED_CLOSE);

        assertThat(told)
                .containsExactly(
                        "open polling",
                        "in MESSAGE",
                        "out 4hi",
                        "upgrade websocket",
                        "out 2",
                        "in PONG",
                        "close TRANSPORT_CLOSE");
    }

    @Test
    void one_that_fails_hinders_nobody() {
        EngineFixture engine = fixture(new EngineMonitor() {
            @Override
            public void onPacketIn(EngineSession session, EnginePacket packet) {
                throw new IllegalStateException("expected by this test");
            }
        });
        EngineSession session = engine.openPolling(polling);
        session.onPacket(polling, PacketDecoder.decode("4hello"));

        assertThat(engine.received).containsExactly("hello");
        assertThat(session.isOpen()).isTrue();
    }
}

package io.socketio.engine;

import static io.socketio.engine.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineServer.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeCheckTest {
    private final EngineFixture engine =
            new EngineFixture(EngineConfig.builder().maxSessionsPerAddress(1));

    private EngineError refusal(EngineRequest request) {
        assertThat(engine.server.check(request)).isInstanceOf(Check.Refused.class);
        return ((Check.Refused) engine.server.check(request)).error();
    }

    @Test
    void anUnknownTransportIsReportedBeforeAnUnknownSession() {
        assertThat(refusal(request("GET", "EIO", "4", "transport", "__proto__", "sid", "x")))
                .isEqualTo(EngineError.UNKNOWN_TRANSPORT);
    }

    @Test
    void anUnknownSessionIsReportedBeforeTheMethod() {
        assertThat(refusal(request("DELETE", "EIO", "4", "transport", "polling", "sid", "x")))
                .isEqualTo(EngineError.UNKNOWN_SID);
    }

    @Test
    void theMethodIsReportedBeforeTheProtocolVersion() {
        assertThat(refusal(request("POST", "EIO", "3", "transport", "polling")))
                .isEqualTo(EngineError.BAD_HANDSHAKE_METHOD);
    }

    @Test
    void aWebSocketWithoutAnUpgradeIsABadRequest() {
        assertThat(refusal(request("GET", "EIO", "4", "transport", "websocket")))
                .isEqualTo(EngineError.BAD_REQUEST);
    }

    @Test
    void anIllegalOriginIsABadRequest() {
        assertThat(refusal(request("GET", "EIO", "4", "transport", "polling").withHeader("origin", "a\u0001b")))
                .isEqualTo(EngineError.BAD_REQUEST);
    }

    @Test
    void theProtocolVersionIsCheckedLast() {
        assertThat(engine.server.check(request("GET", "transport", "polling"))).isEqualTo(new Check.Handshake());
        assertThat(admit(request("GET", "transport", "polling")))
                .containsExactly(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
    }

    @Test
    void moreSessionsOfAnAddressThanAllowedAreRefused() {
        EngineSession session = engine.openPolling(EngineFixture.polling());
        assertThat(admit(request("GET", "EIO", "4", "transport", "polling")))
                .containsExactly(EngineError.TOO_MANY_SESSIONS);
        session.abort(CloseReason.FORCED_CLOSE);
        assertThat(admit(request("GET", "EIO", "4", "transport", "polling"))).containsExactly((EngineError) null);
    }

    @Test
    void theErrorIsJson() {
        assertThat(EngineError.forbidden("say \"no\"").json()).isEqualTo("{\"code\":4,\"message\":\"say \\\"no\\\"\"}");
    }

    private List<EngineError> admit(EngineRequest request) {
        List<EngineError> verdicts = new ArrayList<>();
        engine.server.admit(request, verdicts::add);
        return verdicts;
    }

    @Test
    void aHandshakeThatNobodyDecidesOnIsRefusedInTime() {
        EngineConfig config =
                EngineConfig.builder().upgradeTimeout(Duration.ofMillis(100)).build();
        EngineHooks silent = EngineHooks.NONE.withAllowRequest((request, decision) -> {});
        EngineServer server = new EngineServer(config, silent, engine, engine.timer);
        List<EngineError> verdicts = new ArrayList<>();
        server.admit(request("GET", "EIO", "4", "transport", "polling"), verdicts::add);
        engine.advance(99);
        assertThat(verdicts).isEmpty();
        engine.advance(2);
        assertThat(verdicts).containsExactly(EngineError.UNDECIDED);
    }

    @Test
    void version3IsAdmittedIfTheConfigurationSaysSo() {
        EngineConfig config = EngineConfig.builder().allowEio3(true).build();
        EngineServer server = new EngineServer(config, EngineHooks.NONE, engine, engine.timer);
        for (EngineRequest request :
                List.of(request("GET", "EIO", "3", "transport", "polling"), request("GET", "transport", "polling"))) {
            List<EngineError> verdicts = new ArrayList<>();
            server.admit(request, verdicts::add);
            assertThat(verdicts).containsExactly((EngineError) null);
        }
    }

    @Test
    void aSessionKeepsTheVersionOfItsHandshake() {
        String sid = engine.openPolling(EngineFixture.polling()).id();
        assertThat(engine.server.check(request("GET", "EIO", "4", "transport", "polling", "sid", sid)))
                .isInstanceOf(Check.Known.class);
        assertThat(refusal(request("GET", "EIO", "3", "transport", "polling", "sid", sid)))
                .isEqualTo(EngineError.BAD_REQUEST);
    }
}

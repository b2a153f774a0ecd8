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
            new EngineFixture(EngineConfig.builder().maxConnectionsPerAddress(1));

    private EngineError refusal(EngineRequest request) {
        assertThat(engine.server.check(request)).isInstanceOf(Check.Refused.class);
        return ((Check.Refused) engine.server.check(request)).error();
    }

    @Test
    void an_unknown_transport_is_reported_before_an_unknown_session() {
        assertThat(refusal(request("GET", "EIO", "4", "transport", "__proto__", "sid", "x")))
                .isEqualTo(EngineError.UNKNOWN_TRANSPORT);
    }

    @Test
    void an_unknown_session_is_reported_before_the_method() {
        assertThat(refusal(request("DELETE", "EIO", "4", "transport", "polling", "sid", "x")))
                .isEqualTo(EngineError.UNKNOWN_SID);
    }

    @Test
    void the_method_is_reported_before_the_protocol_version() {
        assertThat(refusal(request("POST", "EIO", "3", "transport", "polling")))
                .isEqualTo(EngineError.BAD_HANDSHAKE_METHOD);
    }

    @Test
    void a_web_socket_without_an_upgrade_is_a_bad_request() {
        assertThat(refusal(request("GET", "EIO", "4", "transport", "websocket")))
                .isEqualTo(EngineError.BAD_REQUEST);
    }

    @Test
    void an_illegal_origin_is_a_bad_request() {
        assertThat(refusal(request("GET", "EIO", "4", "transport", "polling").withHeader("origin", "a\u0001b")))
                .isEqualTo(EngineError.BAD_REQUEST);
    }

    @Test
    void the_protocol_version_is_checked_last() {
        assertThat(engine.server.check(request("GET", "transport", "polling"))).isEqualTo(new Check.Handshake());
        assertThat(admit(request("GET", "transport", "polling")))
                .containsExactly(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
    }

    @Test
    void more_sessions_of_an_address_than_allowed_are_refused() {
        EngineSession session = engine.openPolling(EngineFixture.polling());
        assertThat(admit(request("GET", "EIO", "4", "transport", "polling")))
                .containsExactly(EngineError.TOO_MANY_SESSIONS);
        session.abort(CloseReason.FORCED_CLOSE);
        assertThat(admit(request("GET", "EIO", "4", "transport", "polling"))).containsExactly("granted");
    }

    @Test
    void the_error_is_json() {
        assertThat(EngineError.forbidden("say \"no\"").json()).isEqualTo("{\"code\":4,\"message\":\"say \\\"no\\\"\"}");
    }

    /** The error, or "granted". */
    private static Object outcome(Admission admission) {
        return admission instanceof Admission.Refused refused ? refused.error() : "granted";
    }

    private List<Object> admit(EngineRequest request) {
        List<Object> decisions = new ArrayList<>();
        engine.server.admit(request, admission -> decisions.add(outcome(admission)));
        return decisions;
    }

    @Test
    void a_handshake_that_nobody_decides_on_is_refused_in_time() {
        EngineConfig config =
                EngineConfig.builder().upgradeTimeout(Duration.ofMillis(100)).build();
        EngineHooks silent = EngineHooks.NONE.withAllowRequest((request, decision) -> {});
        EngineServer server = new EngineServer(config, silent, engine, engine.timer);
        List<Object> decisions = new ArrayList<>();
        server.admit(
                request("GET", "EIO", "4", "transport", "polling"), admission -> decisions.add(outcome(admission)));
        engine.advance(99);
        assertThat(decisions).isEmpty();
        engine.advance(2);
        assertThat(decisions).containsExactly(EngineError.UNDECIDED);
    }

    @Test
    void version3_is_admitted_if_the_configuration_says_so() {
        EngineConfig config = EngineConfig.builder().allowEio3(true).build();
        EngineServer server = new EngineServer(config, EngineHooks.NONE, engine, engine.timer);
        for (EngineRequest request :
                List.of(request("GET", "EIO", "3", "transport", "polling"), request("GET", "transport", "polling"))) {
            List<Object> decisions = new ArrayList<>();
            server.admit(request, admission -> decisions.add(outcome(admission)));
            assertThat(decisions).containsExactly("granted");
        }
    }

    @Test
    void a_session_serves_nobody_but_the_user_who_opened_it() {
        String sid = EngineFixture.open(
                        engine.server,
                        request("GET", "EIO", "4", "transport", "polling").from("ada"),
                        EngineFixture.polling())
                .id();
        EngineFixture.Request poll = request("GET", "EIO", "4", "transport", "polling", "sid", sid);

        assertThat(engine.server.check(poll.from("ada"))).isInstanceOf(Check.Known.class);
        assertThat(refusal(poll.from("bob"))).isEqualTo(EngineError.FORBIDDEN);
        assertThat(refusal(poll.from(null))).isEqualTo(EngineError.FORBIDDEN);
    }

    @Test
    void a_session_that_ends_with_the_login_of_its_user_still_tells_its_client() {
        EngineSession session = EngineFixture.open(
                engine.server,
                request("GET", "EIO", "4", "transport", "polling").from("ada"),
                EngineFixture.polling());
        EngineFixture.Request poll = request("GET", "EIO", "4", "transport", "polling", "sid", session.id());
        session.onHttpSessionEnd();

        assertThat(engine.server.check(poll.from(null))).isInstanceOf(Check.Known.class);
        assertThat(refusal(poll.from("bob"))).isEqualTo(EngineError.FORBIDDEN);
    }

    @Test
    void a_session_that_was_opened_without_a_user_serves_its_client_after_a_login_too() {
        String sid = engine.openPolling(EngineFixture.polling()).id();

        assertThat(engine.server.check(request("GET", "EIO", "4", "transport", "polling", "sid", sid)
                        .from("ada")))
                .isInstanceOf(Check.Known.class);
    }

    @Test
    void a_session_keeps_the_version_of_its_handshake() {
        String sid = engine.openPolling(EngineFixture.polling()).id();
        assertThat(engine.server.check(request("GET", "EIO", "4", "transport", "polling", "sid", sid)))
                .isInstanceOf(Check.Known.class);
        assertThat(refusal(request("GET", "EIO", "3", "transport", "polling", "sid", sid)))
                .isEqualTo(EngineError.BAD_REQUEST);
    }
}

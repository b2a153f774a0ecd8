package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.EngineConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handshake that is granted has its id and its place, until they are used or given back. */
class AdmissionTest {
    private static final Admission FULL = new Admission.Refused(EngineError.TOO_MANY_SESSIONS);

    private final EngineFixture engine = new EngineFixture(
            EngineConfig.builder().maxConnections(1).upgradeTimeout(Duration.ofMillis(100)),
            EngineHooks.NONE.withSessionIds((request, random) -> "alice"));

    private static Admission admit(EngineFixture engine) {
        List<Admission> decided = new ArrayList<>();
        engine.server.admit(EngineFixture.request("GET", "EIO", "4", "transport", "websocket"), decided::add);
        assertThat(decided).hasSize(1);
        return decided.get(0);
    }

    private static Admission.Granted granted(EngineFixture engine) {
        Admission admission = admit(engine);
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        return (Admission.Granted) admission;
    }

    @Test
    void what_the_application_has_not_decided_when_the_server_closes_is_refused_at_once() {
        List<EngineHooks.Decision> hook = new ArrayList<>();
        EngineFixture slow = new EngineFixture(
                EngineConfig.builder(), EngineHooks.NONE.withAllowRequest((request, decision) -> hook.add(decision)));
        List<Admission> decided = new ArrayList<>();
        slow.server.admit(EngineFixture.request("GET", "EIO", "4"), decided::add);
        assertThat(decided).isEmpty();
        slow.server.close();
        assertThat(decided).containsExactly(new Admission.Refused(EngineError.UNDECIDED));

        hook.get(0).allow();
        slow.server.admit(EngineFixture.request("GET", "EIO", "4"), decided::add);
        assertThat(decided)
                .containsExactly(
                        new Admission.Refused(EngineError.UNDECIDED), new Admission.Refused(EngineError.SHUTTING_DOWN));
    }

    @Test
    void what_was_granted_before_the_server_is_drained_ends_when_it_opens() {
        Admission.Granted granted = granted(engine);
        engine.server.drain(Duration.ofHours(1));

        assertThat(granted.open(session -> EngineFixture.polling()).isOpen()).isFalse();
        assertThat(admit(engine)).isEqualTo(new Admission.Refused(EngineError.SHUTTING_DOWN));
    }

    @Test
    void a_place_is_taken_before_the_session_is_open() {
        granted(engine);
        assertThat(admit(engine)).isEqualTo(FULL);
    }

    @Test
    void what_is_given_back_may_be_had_by_the_next_one() {
        Admission.Granted first = granted(engine);
        first.close();
        first.close();
        assertThat(granted(engine).id()).isEqualTo("alice");
        assertThat(admit(engine)).isEqualTo(FULL);
    }

    @Test
    void what_is_not_used_in_time_is_given_back() {
        Admission.Granted late = granted(engine);
        engine.advance(101);
        granted(engine);
        assertThatThrownBy(() -> late.open(session -> EngineFixture.webSocket()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_end_of_the_session_gives_its_place_back_once() {
        EngineSession session = granted(engine).open(opened -> EngineFixture.webSocket());
        engine.advance(200);
        assertThat(admit(engine)).isEqualTo(FULL);
        session.abort(CloseReason.FORCED_CLOSE);
        session.abort(CloseReason.FORCED_CLOSE);
        granted(engine);
        assertThat(admit(engine)).isEqualTo(FULL);
    }

    @Test
    void a_transport_that_cannot_be_made_gives_the_place_back() {
        Admission.Granted first = granted(engine);
        assertThatThrownBy(() -> first.open(session -> {
                    throw new NoClassDefFoundError("expected by this test");
                }))
                .isInstanceOf(NoClassDefFoundError.class);
        granted(engine);
    }

    @Test
    void two_overlapping_handshakes_do_not_get_the_same_id() {
        EngineFixture large = new EngineFixture(
                EngineConfig.builder(), EngineHooks.NONE.withSessionIds((request, random) -> "alice"));
        EngineSession first = granted(large).open(opened -> EngineFixture.webSocket());
        Admission.Granted second = granted(large);
        assertThat(second.id()).isNotEqualTo("alice");
        EngineSession other = second.open(opened -> EngineFixture.webSocket());

        assertThat(large.server.sessions().find("alice")).isSameAs(first);
        assertThat(large.server.sessions().find(second.id())).isSameAs(other);
    }

    @Test
    void a_handshake_that_another_thread_allows_too_late_reserves_nothing() {
        List<EngineHooks.Decision> pending = new ArrayList<>();
        List<Admission> decided = new ArrayList<>();
        EngineFixture slow = new EngineFixture(
                EngineConfig.builder().maxConnections(1).upgradeTimeout(Duration.ofMillis(100)),
                EngineHooks.NONE.withAllowRequest((request, decision) -> pending.add(decision)));
        slow.server.admit(EngineFixture.request("GET", "EIO", "4"), decided::add);
        slow.advance(101);
        pending.get(0).allow();
        slow.server.admit(EngineFixture.request("GET", "EIO", "4"), decided::add);
        pending.get(1).allow();

        assertThat(decided.get(0)).isEqualTo(new Admission.Refused(EngineError.UNDECIDED));
        assertThat(decided.get(1)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void a_hook_that_throws_an_error_refuses() {
        EngineFixture broken =
                new EngineFixture(EngineConfig.builder(), EngineHooks.NONE.withAllowRequest((request, decision) -> {
                    throw new NoClassDefFoundError("expected by this test");
                }));
        assertThat(admit(broken)).isEqualTo(new Admission.Refused(EngineError.forbidden(null)));
        assertThat(broken.timer.size()).isZero();
    }
}

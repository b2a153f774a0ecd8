package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndWithinOpeningTest {
    private final List<CloseReason> told = new ArrayList<>();
    private final TimerWheel timer = new TimerWheel(() -> 0);

    private EngineListener.SessionListener listener() {
        return new EndListener(told::add);
    }

    @Test
    void a_listener_that_ends_the_session_while_it_is_opened_is_told_of_the_end() {
        EngineListener refusing = session -> {
            session.abort(CloseReason.FORCED_CLOSE);
            return listener();
        };
        EngineServer server = new EngineServer(EngineConfig.builder().build(), EngineHooks.NONE, refusing, timer);
        EngineFixture.open(
                server, EngineFixture.request("GET", "EIO", "4", "transport", "polling"), EngineFixture.polling());
        assertThat(told).containsExactly(CloseReason.FORCED_CLOSE);
        assertThat(server.sessions().size()).isZero();
        assertThat(timer.size()).isZero();
    }

    @Test
    void a_server_that_is_closed_tells_each_listener_once_and_its_timer_runs_nothing_more() {
        EngineServer server =
                new EngineServer(EngineConfig.builder().build(), EngineHooks.NONE, session -> listener(), timer);
        EngineFixture.open(
                server, EngineFixture.request("GET", "EIO", "4", "transport", "polling"), EngineFixture.polling());
        server.close();
        server.close();
        assertThat(told).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(timer.size()).isZero();
    }
}

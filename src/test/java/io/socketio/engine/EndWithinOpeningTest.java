package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndWithinOpeningTest {
    private final List<CloseReason> told = new ArrayList<>();
    private final TimerWheel timer = new TimerWheel(() -> 0);

    private EngineListener.SessionListener listener() {
        return new EngineListener.SessionListener() {
            @Override
            public void onText(String message) {}

            @Override
            public void onBinary(ByteBuffer message) {}

            @Override
            public void onClose(CloseReason reason) {
                told.add(reason);
            }
        };
    }

    @Test
    void aListenerThatEndsTheSessionWhileItIsOpenedIsToldOfTheEnd() {
        EngineListener refusing = session -> {
            session.abort(CloseReason.FORCED_CLOSE);
            return listener();
        };
        EngineServer server = new EngineServer(EngineConfig.builder().build(), EngineHooks.NONE, refusing, timer);
        server.open(EngineFixture.request("GET", "EIO", "4", "transport", "polling"), EngineFixture.polling());
        assertThat(told).containsExactly(CloseReason.FORCED_CLOSE);
        assertThat(server.sessions().size()).isZero();
        assertThat(timer.size()).isZero();
    }

    @Test
    void aServerThatIsClosedTellsEachListenerOnceAndItsTimerRunsNothingMore() {
        EngineServer server =
                new EngineServer(EngineConfig.builder().build(), EngineHooks.NONE, session -> listener(), timer);
        server.open(EngineFixture.request("GET", "EIO", "4", "transport", "polling"), EngineFixture.polling());
        server.close();
        server.close();
        assertThat(told).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(timer.size()).isZero();
    }
}

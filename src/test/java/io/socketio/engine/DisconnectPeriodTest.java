package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisconnectPeriodTest {
    private static final int CLIENTS = 60_000;

    private final EngineFixture engine = new EngineFixture();

    @Test
    void many_clients_are_disconnected_within_the_period() {
        long atOnce = millisToClose(Duration.ZERO);
        long spread = millisToClose(Duration.ofMillis(200));

        assertThat(spread).isBetween(190L, 200 + 5 * atOnce + 1000);
    }

    private long millisToClose(Duration period) {
        EngineServer server = new EngineServer(
                EngineConfig.builder().shutdownDisconnectPeriod(period).build(),
                EngineHooks.NONE,
                engine,
                engine.timer);
        for (int i = 0; i < CLIENTS; i++) {
            EngineFixture.open(server, EngineFixture.request("GET", "EIO", "4"), EngineFixture.polling());
        }
        long start = System.nanoTime();
        server.close();
        return (System.nanoTime() - start) / 1_000_000;
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** WebSocket handshakes hold a thread of the container while the application decides: only some of them may. */
class WaitingHandshakeIT {
    private static final String TARGET = "/engine.io/?EIO=4&transport=websocket";

    private static void begin(HttpConnection http) throws Exception {
        http.request(
                "GET",
                TARGET,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    @Test
    void more_than_may_wait_are_refused_at_once_and_the_others_go_on() throws Exception {
        Queue<EngineHooks.Decision> decisions = new ConcurrentLinkedQueue<>();
        EngineHooks hooks = EngineHooks.NONE.withAllowRequest((request, decision) -> decisions.add(decision));
        EngineConfig.Builder config =
                EngineConfig.builder().maxWaitingHandshakes(2).upgradeTimeout(Duration.ofMinutes(1));
        try (EngineApplication application = EngineApplication.echo(config, hooks);
                HttpConnection first = application.connect();
                HttpConnection second = application.connect();
                HttpConnection third = application.connect()) {
            begin(first);
            begin(second);
            Await.until("two wait", () -> decisions.size() == 2);
            begin(third);
            HttpConnection.Answer refused = third.read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).isEqualTo("{\"code\":3,\"message\":\"Too many handshakes wait\"}");

            decisions.forEach(EngineHooks.Decision::allow);

            assertThat(List.of(first.read().status(), second.read().status())).containsExactly(101, 101);
            Await.until(
                    "nothing is kept for the third",
                    () -> application.server().sessions().size() == 2);
        }
    }

    @Test
    void decisions_that_are_made_at_once_are_not_counted() throws Exception {
        EngineConfig.Builder config = EngineConfig.builder().maxWaitingHandshakes(1);
        try (EngineApplication application = EngineApplication.echo(config)) {
            for (int i = 0; i < 5; i++) {
                try (HttpConnection http = application.connect()) {
                    begin(http);
                    assertThat(http.read().status()).isEqualTo(101);
                }
            }
        }
    }
}

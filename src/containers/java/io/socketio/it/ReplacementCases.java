package io.socketio.it;

import io.socketio.it.container.Deployment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One application goes from the root, and another comes while the container runs. */
abstract class ReplacementCases {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    abstract Running running();

    private int statusOf(String server) {
        try (HttpConnection http = running().connect()) {
            return http.get(server + "/?EIO=4&transport=polling").status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_fixture_takes_the_place_of_the_demo_at_the_root() throws Exception {
        running().container().undeploy(running().at(""));
        Await.until("the demo is gone", PATIENCE, () -> statusOf("/socket.io") == 404);
        running().container().deploy(new Deployment("", running().at("/fixture").war()));
        Await.until("the fixture is there", PATIENCE, () -> statusOf("/extra") == 200);
    }
}

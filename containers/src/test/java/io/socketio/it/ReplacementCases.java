package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.container.Deployment;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The application at the root is replaced while the container runs. */
abstract class ReplacementCases {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

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
        Deployment fixture = new Deployment("", running().at("/fixture").war());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            running().container().deploy(fixture);
        } while (!isThere() && System.nanoTime() < deadline);
        assertThat(statusOf("/extra")).isEqualTo(200);
    }

    /**
     * Deploys the application until it is there. Jetty may still be cleaning up after the demo and remove its
     * replacement.
     */
    private boolean isThere() {
        long deadline = System.nanoTime() + ATTEMPT.toNanos();
        while (statusOf("/extra") != 200) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}

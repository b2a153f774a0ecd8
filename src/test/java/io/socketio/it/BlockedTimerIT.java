package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.RoomListener;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application does when a client is missed does not keep the others from being pinged. */
class BlockedTimerIT {
    private static final int PINGS = 5;

    private final CountDownLatch blocking = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private final RoomListener blocked = new RoomListener() {
        @Override
        public void onLeave(String room, String socketId) {
            blocking.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    };

    @Test
    @Timeout(60)
    void a_room_listener_that_blocks_after_a_time_out() throws Exception {
        SocketIo.Builder settings = SocketIo.builder();
        settings.pingInterval(Duration.ofMillis(200)).pingTimeout(Duration.ofMillis(2_000));
        try (SocketIoApplication application =
                new SocketIoApplication(settings, io -> io.main().rooms().addListener(blocked))) {
            EngineIoClient other = application.join(TransportName.WEBSOCKET);
            application.join(TransportName.WEBSOCKET); // says nothing any more
            while (blocking.getCount() > 0) {
                answerPing(other);
            }
            for (int i = 0; i < PINGS; i++) {
                answerPing(other);
            }

            assertThat(application.io().connections()).isPositive();
            released.countDown();
        } finally {
            released.countDown();
        }
    }

    private static void answerPing(EngineIoClient client) throws Exception {
        assertThat(client.receive()).isEqualTo("2");
        client.send("3");
    }
}

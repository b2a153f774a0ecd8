package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners may wait for acknowledgements, even if all threads of listeners do so at the same time. */
@Tag(EachWebSocketMode.TAG)
class WaitingListenersIT {
    /** The size of the pool on Java 17. */
    private static final int LISTENERS = 128;

    private static final int CLIENTS = LISTENERS + 4;

    private final CountDownLatch asked = new CountDownLatch(LISTENERS);

    private static void listen(SocketIoServer io) {
        io.main().on("ask", String.class, (socket, nothing) -> socket.ask(String.class, "question")
                .await());
    }

    @Test
    @Timeout(120)
    void all_of_them_are_woken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (SocketIoApplication application =
                new SocketIoApplication(SocketIo.builder(), WaitingListenersIT::listen)) {
            List<Future<?>> conversations = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                conversations.add(threads.submit(() -> {
                    talk(application.join(TransportName.WEBSOCKET));
                    return null;
                }));
            }
            for (Future<?> conversation : conversations) {
                conversation.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void talk(EngineIoClient client) throws Exception {
        // What the first listener sends waits a moment, as the second event is there.
        client.send("421[\"ask\"]", "42[\"ignored\"]");
        String question = client.receiveMessage();
        assertThat(question).endsWith("[\"question\"]");
        asked.countDown();
        asked.await();
        client.send("43" + question.substring(2, question.indexOf('[')) + "[\"yes\"]");
        assertThat(client.receiveMessage()).isEqualTo("431[\"yes\"]");
    }
}

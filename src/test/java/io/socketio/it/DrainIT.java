package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DrainIT {
    private static final int CLIENTS = 8;

    @Test
    void clients_are_disconnected_one_after_the_other_and_nobody_is_let_in_meanwhile() throws Exception {
        ConcurrentLinkedQueue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
        CountDownLatch first = new CountDownLatch(1);
        SocketIo.Builder builder = SocketIo.builder();
        builder.shutdownDisconnectPeriod(Duration.ofSeconds(2));
        try (SocketIoApplication application =
                new SocketIoApplication(builder, io -> io.main().onDisconnect((socket, reason) -> {
                    reasons.add(reason);
                    first.countDown();
                }))) {
            List<EngineIoClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(application.join(i % 2 == 0 ? TransportName.POLLING : TransportName.WEBSOCKET));
            }
            CompletableFuture<Void> closing =
                    CompletableFuture.runAsync(() -> application.io().close());
            first.await();
            assertThat(application.io().connections()).isPositive();
            assertThat(HttpConnection.to(application.uri())
                            .get(application.uri().getPath() + "/?EIO=4&transport=polling")
                            .status())
                    .isEqualTo(503);
            closing.join();
            assertThat(application.io().connections()).isZero();
            assertThat(reasons).hasSize(CLIENTS).containsOnly(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
    }

    @Test
    void listeners_come_to_their_end_before_the_server_is_closed() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (SocketIoApplication application =
                new SocketIoApplication(SocketIo.builder(), io -> io.main().onConnection(socket -> {
                    socket.on("work", (from, arguments, ack) -> {
                        listening.countDown();
                        closing.await();
                        ended.set(true);
                    });
                }))) {
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            client.send("42[\"work\"]");
            listening.await();
            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(() -> application.io().close());
            Await.until("the client is disconnected", () -> application.io().connections() == 0);
            closing.countDown();
            closed.join();
            assertThat(ended).isTrue();
        }
    }

    @Test
    void jetty_closes_connections_only_when_the_server_has_disconnected_its_clients() throws Exception {
        ConcurrentLinkedQueue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
        SocketIo.Builder builder = SocketIo.builder();
        builder.shutdownDisconnectPeriod(Duration.ofSeconds(1));
        try (SocketIoApplication application = new SocketIoApplication(
                builder, io -> io.main().onDisconnect((socket, reason) -> reasons.add(reason)))) {
            List<WebSocketClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add((WebSocketClient) application.join(TransportName.WEBSOCKET));
            }
            PollingClient polling = (PollingClient) application.join(TransportName.POLLING);
            polling.beginPoll();
            long begin = System.nanoTime();

            CompletableFuture<Void> stopping =
                    CompletableFuture.runAsync(() -> application.jetty().close());

            for (WebSocketClient client : clients) {
                assertThat(client.connection().closeCode()).isEqualTo(1001);
            }
            assertThat(polling.polls().read().text()).isEqualTo("1");
            assertThat(System.nanoTime() - begin)
                    .isGreaterThan(Duration.ofMillis(500).toNanos());
            stopping.join();
            assertThat(reasons).hasSize(CLIENTS + 1).containsOnly(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
    }
}

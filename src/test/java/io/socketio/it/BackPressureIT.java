package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The server stops reading from a client that sends faster than its listener works. The heartbeat of another client
 * measures the time.
 */
@Tag(EachWebSocketMode.TAG)
class BackPressureIT {
    private static final Duration PING_INTERVAL = Duration.ofMillis(50);
    private static final Duration PING_TIMEOUT = Duration.ofMillis(2000);
    /** The number of pings that takes longer than a client without pongs may live. */
    private static final int BEATS = 45;

    private static final int INBOX = 8;
    private static final int FLOOD = 1_000;
    private static final String LOAD = "x".repeat(1 << 13);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore work = new Semaphore(0);
    private final Queue<Integer> handled = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<DisconnectReason> disconnected = new CompletableFuture<>();
    private SocketIoApplication application;

    @BeforeEach
    void start() throws Exception {
        SocketIo.Builder settings =
                SocketIo.builder().pingInterval(PING_INTERVAL).pingTimeout(PING_TIMEOUT);
        settings.inboxPacketsPerClient(INBOX);
        application = new SocketIoApplication(settings, this::listen);
    }

    private void listen(SocketIoServer io) {
        io.main().on("work", (socket, arguments, ack) -> handle(arguments));
        io.main().onDisconnect((socket, reason) -> disconnected.complete(reason));
    }

    private void handle(Arguments arguments) throws InterruptedException {
        work.acquire();
        handled.add(arguments.get(0, Integer.class));
    }

    @AfterEach
    void stop() {
        work.release(FLOOD);
        threads.shutdownNow();
        application.close();
    }

    private static String event(int number) {
        return "42[\"work\"," + number + ",\"" + LOAD + "\"]";
    }

    /** Waits for this number of heartbeats of this client. */
    private static void beats(EngineIoClient client, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            assertThat(client.receive()).isEqualTo("2");
            client.send("3");
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** A client that sends continuously over WebSocket. */
    private final class Flood {
        private final WebSocketClient client;
        private final AtomicInteger sent = new AtomicInteger();

        Flood() throws Exception {
            client = SocketIoApplication.join(WebSocketClient.open(application.uri()));
        }

        /** A pong waits too while the network accepts no data. */
        Void read() throws Exception {
            while (client.receive().equals("2")) {
                write("3");
            }
            return null;
        }

        Void send() throws Exception {
            for (int number = 0; number < FLOOD; number++) {
                write(event(number));
                sent.incrementAndGet();
            }
            return null;
        }

        private synchronized void write(String packet) throws Exception {
            client.send(packet);
        }
    }

    @Test
    void a_flood_over_web_socket_waits_in_the_network_and_nothing_is_lost() throws Exception {
        EngineIoClient bystander = application.join(TransportName.WEBSOCKET);
        Flood flood = new Flood();
        threads.submit(flood::read);
        Future<Void> sending = threads.submit(flood::send);
        beats(bystander, BEATS);
        assertThat(flood.sent.get()).isLessThan(FLOOD);
        assertThat(handled).isEmpty();
        assertThat(disconnected).isNotDone();
        work.release(FLOOD);
        sending.get(20, TimeUnit.SECONDS);
        Await.until("all is handled", () -> handled.size() == FLOOD);
        assertThat(handled).containsExactlyElementsOf(numbers(FLOOD));
        assertThat(disconnected).isNotDone();
    }

    @Test
    void a_slow_trickle_keeps_a_web_socket_alive_whose_pongs_are_not_read() throws Exception {
        EngineIoClient bystander = application.join(TransportName.WEBSOCKET);
        Flood flood = new Flood();
        threads.submit(flood::read);
        threads.submit(flood::send);
        for (int i = 0; i < INBOX; i++) {
            work.release();
            beats(bystander, BEATS / INBOX + 1);
        }
        assertThat(disconnected).isNotDone();
        assertThat(flood.sent.get()).isLessThan(FLOOD);
    }

    @Test
    void a_post_is_answered_when_half_of_what_fits_is_left() throws Exception {
        EngineIoClient bystander = application.join(TransportName.WEBSOCKET);
        PollingClient client = (PollingClient) application.join(TransportName.POLLING);
        String[] events = numbers(INBOX).stream()
                .map(number -> "42[\"work\"," + number + "]")
                .toArray(String[]::new);
        Future<HttpConnection.Answer> posting = threads.submit(() -> client.post(events));
        beats(bystander, 10);
        work.release(INBOX / 2 - 1);
        beats(bystander, BEATS);
        assertThat(posting).isNotDone();
        assertThat(disconnected).isNotDone();
        work.release();
        assertThat(posting.get(30, TimeUnit.SECONDS).text()).isEqualTo("ok");
        work.release(INBOX);
        Await.until("all is handled", () -> handled.size() == INBOX);
        assertThat(handled).containsExactlyElementsOf(numbers(INBOX));
    }

    @Test
    void who_joins_and_leaves_without_end_is_read_no_further() throws Exception {
        AtomicInteger welcomed = new AtomicInteger();
        application.io().of("/slow").onConnection(socket -> {
            work.acquireUninterruptibly();
            welcomed.incrementAndGet();
        });
        EngineIoClient bystander = application.join(TransportName.WEBSOCKET);
        WebSocketClient client = WebSocketClient.open(application.uri());
        AtomicInteger joined = new AtomicInteger();
        threads.submit(() -> {
            while (client.receiveMessage().startsWith("40/slow,")) {
                joined.incrementAndGet();
            }
            return null;
        });
        for (int i = 0; i < FLOOD; i++) {
            client.send("40/slow,", "41/slow,");
        }
        beats(bystander, 5);
        assertThat(joined.get()).isBetween(1, INBOX);
        work.release(FLOOD);
        Await.until("all have joined", () -> welcomed.get() == FLOOD && joined.get() == FLOOD);
    }
}

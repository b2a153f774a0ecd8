package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that sends as fast as it can is held to its rate, and another one does not notice. */
@Timeout(120)
abstract class RateFloodContract {
    private static final Rate RATE = Rate.parse("500/1s");
    private static final int FLOOD = 2_000;
    private static final int BODY = 50;
    /** How long an answer may take at most, on a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SocketIoServer io;
    private SmallContainer container;
    private EngineIoClient other;
    private long begun;

    abstract SmallContainer start(Consumer<ServletContext> application) throws Exception;

    private void start(RatePolicy policy) throws Exception {
        io = SocketIo.builder()
                .ratePerSocket(RATE)
                .ratePolicy(policy)
                .inboxPacketsPerClient(16)
                .build();
        io.main().on("flood", (socket, arguments, ack) -> {
            heard.add(arguments.get(0, Integer.class));
            ack.send();
        });
        io.main().on("echo", (socket, arguments, ack) -> ack.send());
        io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        container = start(context -> SocketIo.mount(io, context));
        other = join(TransportName.WEBSOCKET);
        begun = System.nanoTime();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        container.close();
    }

    private EngineIoClient join(TransportName transport) throws Exception {
        URI server = container.uri(io.path());
        return SocketIoApplication.join(
                transport == TransportName.POLLING ? PollingClient.open(server) : WebSocketClient.open(server));
    }

    private static Void flood(EngineIoClient client) throws Exception {
        for (int first = 0; first < FLOOD; first += BODY) {
            client.send(IntStream.range(first, first + BODY)
                    .mapToObj(number -> "42" + number + "[\"flood\"," + number + "]")
                    .toArray(String[]::new));
        }
        return null;
    }

    private void assertOtherIsUndisturbed() throws Exception {
        for (int i = 0; i < 100; i++) {
            long sent = System.nanoTime();
            other.send("42" + i + "[\"echo\"]");
            assertThat(other.receiveMessage()).isEqualTo("43" + i + "[]");
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(PATIENCE);
        }
    }

    /** Returns how many events the rate has had permits for until now. */
    private long permits() {
        return RATE.permits() + RATE.permits() * (System.nanoTime() - begun) / 1_000_000_000 + 1;
    }

    @ParameterizedTest
    @EnumSource
    void what_waits_comes_at_the_rate_in_order_and_completely(TransportName transport) throws Exception {
        start(RatePolicy.WAIT);
        EngineIoClient client = join(transport);
        Future<Void> flood = threads.submit(() -> flood(client));
        assertOtherIsUndisturbed();
        assertThat((long) heard.size()).isLessThanOrEqualTo(permits());
        flood.get(60, TimeUnit.SECONDS);
        Await.until("all is heard", () -> heard.size() == FLOOD);

        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, FLOOD).boxed().toList());
        assertThat((long) FLOOD).isLessThanOrEqualTo(permits());
        assertThat(reasons).isEmpty();
    }

    @Test
    void what_is_refused_is_refused_in_the_acknowledgement() throws Exception {
        start(RatePolicy.REFUSE);
        EngineIoClient client = join(TransportName.WEBSOCKET);
        Future<Void> flood = threads.submit(() -> flood(client));
        assertOtherIsUndisturbed();
        List<String> answers =
                IntStream.range(0, FLOOD).mapToObj(i -> answer(client)).toList();
        flood.get(60, TimeUnit.SECONDS);

        long refused = answers.stream()
                .filter(answer -> answer.endsWith("[{\"error\":\"Too many events\"}]"))
                .count();
        assertThat(heard.size() + refused).isEqualTo(FLOOD);
        assertThat((long) heard.size()).isBetween((long) RATE.permits(), permits());
        assertThat(reasons).isEmpty();
    }

    private static String answer(EngineIoClient client) {
        try {
            return client.receiveMessage();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_is_to_be_disconnected_gets_the_code_to_try_again_later() throws Exception {
        start(RatePolicy.DISCONNECT);
        io.main().rateLimit("flood", Rate.parse("5/24h"), RatePolicy.DISCONNECT);
        WebSocketClient client = (WebSocketClient) join(TransportName.WEBSOCKET);
        for (int i = 0; i < 6; i++) {
            client.send("42[\"flood\"," + i + "]");
        }
        assertThat(client.connection().closeCode()).isEqualTo(1013);
        Await.until("the disconnect listener has run", () -> !reasons.isEmpty());

        assertThat(reasons).containsExactly(DisconnectReason.FAST_PRODUCER);
        assertThat(heard).hasSizeLessThanOrEqualTo(5);
        assertOtherIsUndisturbed();
    }

    @Test
    void a_flood_that_ends_its_connection_disturbs_no_other() throws Exception {
        start(RatePolicy.WAIT);
        io.main().rateLimit("flood", Rate.parse("5/24h"), RatePolicy.DISCONNECT);
        EngineIoClient client = join(TransportName.WEBSOCKET);
        threads.submit(() -> flood(client)); // fails somewhere
        assertOtherIsUndisturbed();
        Await.until("the disconnect listener has run", () -> !reasons.isEmpty());

        assertThat(reasons).containsExactly(DisconnectReason.FAST_PRODUCER);
        assertThat(heard).hasSizeLessThanOrEqualTo(5);
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Socket;
import io.socketio.SocketIoException;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What nodes do while Redis is away or slow, and with whatever others publish there; {@code -Dmutated.messages=1000000} with
 * more of that.
 */
@Tag(RedisServer.SLOW)
@Timeout(120)
class RedisAwayIT {
    private final LogCapture log = new LogCapture();
    private @Nullable RedisServer redis;
    private @Nullable SocketIoApplication first;
    private @Nullable SocketIoApplication second;

    @AfterEach
    void stop() {
        log.close();
        for (AutoCloseable part : new AutoCloseable[] {first, second, redis}) {
            close(part);
        }
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what links the nodes. */
    Cluster.Adapter adapter() {
        return Cluster.Adapter.REDIS;
    }

    /** Subscribes to the channel on which nodes receive what others ask of them. */
    void listen(RedisIntruder silent) {
        silent.subscribe("socket.io-request#/#");
    }

    private SocketIoApplication node(String uri) throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .cluster(Cluster.DEFAULT
                                .withAdapter(adapter())
                                .withRedisUri(uri)
                                .withRequestsTimeout(Duration.ofSeconds(2))),
                (SocketIoServer io) -> {});
    }

    private RedisServer start(int port) throws Exception {
        RedisServer started = RedisServer.start(port);
        redis = started;
        return started;
    }

    private SocketIoServer io(int number) throws Exception {
        if (first == null || second == null) {
            String uri = redis == null ? "" : redis.uri();
            first = node(uri);
            second = node(uri);
        }
        return (number == 0 ? first : second).io();
    }

    private EngineIoClient client(int number) throws Exception {
        io(number);
        SocketIoApplication node = number == 0 ? first : second;
        assertThat(node).isNotNull();
        return node.join(TransportName.WEBSOCKET);
    }

    private static boolean isLinked(SocketIoServer io) {
        try {
            return get(io.main().serverCount()) == 2;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean linked(int number) {
        try {
            return io(number).otherNodes().isLinked();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitLink() {
        Await.until("the nodes are linked", () -> {
            try {
                return isLinked(io(0)) && isLinked(io(1));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void a_redis_that_is_not_there_keeps_no_node_from_starting_and_is_found_later() throws Exception {
        Tools.require("Redis", "redis-server");
        int port = RedisServer.freePort();
        first = node("redis://127.0.0.1:" + port);
        second = node("redis://127.0.0.1:" + port);
        EngineIoClient own = client(0);
        EngineIoClient other = client(1);
        assertThat(io(0).otherNodes().isLinked()).isFalse();
        io(0).emit("alone");
        assertThat(own.receiveMessage()).isEqualTo("42[\"alone\"]");
        assertThat(log.warnings()).hasSize(2).allMatch(line -> line.startsWith("Redis at 127.0.0.1:" + port));
        start(port);
        Await.until("the node hears others", () -> linked(0));
        awaitLink();
        io(0).emit("together");

        assertThat(own.receiveMessage()).isEqualTo("42[\"together\"]");
        assertThat(other.receiveMessage()).isEqualTo("42[\"together\"]");
        assertThat(log.messages().stream().filter(line -> line.contains("is reached")))
                .hasSize(2);
    }

    @Test
    void nodes_find_each_other_again_in_old_rooms_and_new_namespaces_when_redis_comes_back() throws Exception {
        RedisServer server = start(0);
        EngineIoClient own = client(0);
        EngineIoClient other = client(1);
        awaitLink();
        assertThat(linked(0)).isTrue();
        Socket member = io(1).main().sockets().iterator().next();
        member.join("room");
        member.emit("joined");
        assertThat(other.receiveMessage()).as("said when Redis knows").isEqualTo("42[\"joined\"]");
        server.close();
        Await.until("it is noticed", () -> {
            try {
                io(0).emit("meanwhile");
                return own.receiveMessage().equals("42[\"meanwhile\"]")
                        && fails(io(0).main().serverCount());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(linked(0)).isFalse();
        io(0).of("/new");
        io(1).of("/new");
        server.restart();
        awaitLink();
        Await.until("the new namespace is linked", () -> {
            try {
                return get(io(0).of("/new").serverCount()) == 2;
            } catch (Exception e) {
                return false;
            }
        });
        get(io(0).to("room").socketsJoin("nothing is on its way any more"));
        io(0).to("room").emit("back");
        String packet = other.receiveMessage();
        while (packet.equals("42[\"meanwhile\"]")) {
            packet = other.receiveMessage();
        }

        assertThat(packet).isEqualTo("42[\"back\"]");
    }

    private static boolean fails(CompletionStage<?> stage) {
        CompletableFuture<?> future = stage.toCompletableFuture();
        try {
            future.get(10, TimeUnit.SECONDS);
            return false;
        } catch (Exception e) {
            return future.isCompletedExceptionally();
        }
    }

    @Test
    void events_wait_in_order_while_the_connection_is_made_again() throws Exception {
        RedisServer server = start(0);
        EngineIoClient other = client(1);
        awaitLink();
        try (RedisIntruder intruder = new RedisIntruder(server)) {
            intruder.killSenders();
        }
        Await.until("the loss is noticed", () -> losses(log) == 2);
        for (int i = 0; i < 100; i++) {
            io(0).emit("late", i);
        }

        for (int i = 0; i < 100; i++) {
            assertThat(other.receiveMessage()).isEqualTo("42[\"late\"," + i + "]");
        }
        Await.until(
                "both say that it is back",
                () -> log.messages().stream()
                                .filter(line -> line.contains("is reached"))
                                .count()
                        == 2);
        assertThat(losses(log)).isEqualTo(2);
    }

    @Test
    void nothing_is_lost_or_out_of_order_while_connections_break_under_a_stream_of_events() throws Exception {
        RedisServer server = start(0);
        EngineIoClient other = client(1);
        awaitLink();
        SocketIoServer io = io(0);
        int count = 6_000;
        Semaphore ahead = new Semaphore(1_000);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                ahead.acquireUninterruptibly();
                io.emit("e", i);
            }
        });
        Set<String> arrived = new LinkedHashSet<>();
        try (RedisIntruder intruder = new RedisIntruder(server)) {
            while (arrived.size() < count) {
                if (arrived.add(other.receiveMessage())) {
                    ahead.release();
                    if (arrived.size() % 1_000 == 0) {
                        intruder.killSenders();
                    }
                }
            }
        }

        assertThat(sending).isCompleted();
        assertThat(arrived)
                .as("without those that come again")
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(i -> "42[\"e\"," + i + "]")
                        .toList());
    }

    private static long losses(LogCapture log) {
        return log.warnings().stream()
                .filter(line -> line.startsWith("Redis at "))
                .count();
    }

    @Test
    void own_clients_acknowledge_while_redis_is_away_and_the_sender_knows_that_others_were_not_asked()
            throws Exception {
        RedisServer server = start(0);
        EngineIoClient own = client(0);
        awaitLink();
        server.close();
        CompletableFuture<List<Argument>> acks = io(0).emitWithAck("q").toCompletableFuture();
        assertThat(own.receiveMessage()).isEqualTo("420[\"q\"]");
        own.send("430[\"yes\"]");

        assertThatThrownBy(() -> acks.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(AckTimeoutException.class, e -> {
                    assertThat(e.responses()).extracting(Argument::json).containsExactly("\"yes\"");
                    assertThat(e).hasMessage("other nodes could not be asked");
                });
        assertThat(List.of(io(0).socketsJoin("room"), io(0).otherNodes().emit("e"), io(0).fetchSockets()))
                .allMatch(RedisAwayIT::fails);
    }

    @Test
    void a_node_that_does_not_answer_costs_the_timeout_only() throws Exception {
        RedisServer server = start(0);
        EngineIoClient own = client(0);
        EngineIoClient other = client(1);
        awaitLink();
        try (RedisIntruder silent = new RedisIntruder(server)) {
            listen(silent);
            CompletableFuture<List<Argument>> acks =
                    io(0).timeout(Duration.ofSeconds(1)).emitWithAck("q").toCompletableFuture();
            own.receiveMessage();
            own.send("430[1]");
            other.receiveMessage();
            other.send("430[2]");

            assertThatThrownBy(() -> acks.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(AckTimeoutException.class, e -> assertThat(e.responses())
                            .hasSize(2));
            assertThatThrownBy(() -> io(0).timeout(Duration.ofMillis(300))
                            .fetchSockets()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SocketIoException.class)
                    .hasMessage("timeout reached: 1 of 2 other nodes have answered");
        }
    }

    /** Waits for an event. A message that is changed by chance may well say that all clients are to be disconnected. */
    private void awaitLast(EngineIoClient client, int number) throws Exception {
        String packet = client.receiveMessage();
        while (!packet.equals("42[\"last\"," + number + "]")) {
            if (packet.equals("41")) {
                SocketIoApplication.join(client);
                io(0).emit("last", number);
            }
            packet = client.receiveMessage();
        }
    }

    @Test
    void whatever_is_published_is_survived_without_a_word() throws Exception {
        RedisServer server = start(0);
        EngineIoClient own = client(0);
        EngineIoClient other = client(1);
        awaitLink();
        int before = log.messages().size();
        try (RedisIntruder intruder = new RedisIntruder(server)) {
            for (int i = Integer.getInteger("mutated.messages", 20_000); i > 0; i -= RedisIntruder.AT_ONCE) {
                intruder.publishRubbish();
                own.send("42[\"unheard\"]");
                get(io(1).socketsJoin("after"));
                io(0).emit("last", i);
                for (EngineIoClient client : List.of(own, other)) {
                    awaitLast(client, i);
                }
            }
        }

        assertThat(get(io(0).fetchSockets())).hasSize(2);
        assertThat(log.severe()).isEmpty();
        assertThat(log.warnings()).isEmpty();
        assertThat(log.messages()).hasSize(before);
    }
}

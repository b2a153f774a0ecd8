package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.socketio.SocketIoException;
import io.socketio.adapter.redis.ClusterBroadcast;
import io.socketio.adapter.redis.SocketIoEmitter;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.TransportName;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process without a server sends to the clients of two nodes. */
@Timeout(60)
class SocketIoEmitterIT {
    private static final String PREFIX = "shop";
    private static RedisServer redis;
    private static SocketIoApplication first;
    private static SocketIoApplication second;
    private static final List<String> heard = new CopyOnWriteArrayList<>();

    private SocketIoEmitter emitter;
    private EngineIoClient one;
    private EngineIoClient two;

    @BeforeAll
    static void startNodes() throws Exception {
        redis = RedisServer.start(0);
        first = node("first");
        second = node("second");
        Await.until(
                "two nodes",
                () -> first.io().main().serverCount().toCompletableFuture().join() == 2);
    }

    private static SocketIoApplication node(String name) throws Exception {
        SocketIo.Builder settings = SocketIo.builder()
                .cluster(Cluster.DEFAULT
                        .withAdapter(Cluster.Adapter.REDIS)
                        .withRedisUri(redis.uri())
                        .withRedisPrefix(PREFIX));
        return new SocketIoApplication(settings, io -> {
            io.main().on("join", (socket, arguments, ack) -> {
                socket.join(arguments.get(0, String.class));
                ack.send();
            });
            io.main()
                    .otherNodes()
                    .on("note", (arguments, ack) -> heard.add(name + " " + arguments.get(0, String.class)));
        });
    }

    @AfterAll
    static void stopNodes() {
        first.close();
        second.close();
        redis.close();
    }

    @BeforeEach
    void start() throws Exception {
        emitter = SocketIoEmitter.connect(redis.uri(), PREFIX);
        one = first.join(TransportName.WEBSOCKET);
        two = second.join(TransportName.WEBSOCKET);
    }

    @AfterEach
    void stop() throws Exception {
        emitter.close();
        one.leave();
        two.leave();
        heard.clear();
    }

    private static void join(EngineIoClient client, String room) throws Exception {
        client.send("420[\"join\",\"" + room + "\"]");
        assertThat(client.receiveMessage()).isEqualTo("430[]");
    }

    private static void done(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    public record Parcel(String carrier, int pieces) {}

    @Test
    void an_event_reaches_the_clients_of_all_nodes() throws Exception {
        done(emitter.main().emit("shipped", new Parcel("DHL", 2), null, new byte[] {1}));
        for (EngineIoClient client : List.of(one, two)) {
            assertThat(client.receiveMessage())
                    .isEqualTo("451-[\"shipped\",{\"carrier\":\"DHL\",\"pieces\":2},null,"
                            + "{\"_placeholder\":true,\"num\":0}]");
            assertThat(client.receiveMessage()).isEqualTo("bAQ==");
        }
    }

    @Test
    void rooms_and_exceptions_choose_who_is_reached() throws Exception {
        join(one, "a");
        join(two, "a");
        join(two, "b");
        emitter.main().to("a").except("b").asVolatile().compress(false).emit("some");
        emitter.main().to("a", "b").emit("both");
        emitter.of("other").emit("nobody");
        emitter.main().emit("last");

        assertThat(one.receiveMessage()).isEqualTo("42[\"some\"]");
        assertThat(one.receiveMessage()).isEqualTo("42[\"both\"]");
        assertThat(one.receiveMessage()).isEqualTo("42[\"last\"]");
        assertThat(two.receiveMessage()).isEqualTo("42[\"both\"]");
        assertThat(two.receiveMessage()).isEqualTo("42[\"last\"]");
    }

    @Test
    void what_one_thread_sends_arrives_in_order() throws Exception {
        IntStream.range(0, 1_000).forEach(number -> emitter.main().emit("n", number));
        for (int i = 0; i < 1_000; i++) {
            assertThat(two.receiveMessage()).isEqualTo("42[\"n\"," + i + "]");
        }
    }

    @Test
    void sockets_join_and_leave_rooms_and_are_disconnected() throws Exception {
        join(two, "here");
        ClusterBroadcast here = emitter.main().to("here");
        done(here.socketsJoin("there", "elsewhere"));
        Await.until("it joins", () -> second.io().main().rooms().size("elsewhere") == 1);
        done(here.socketsLeave("there"));
        Await.until("it leaves", () -> second.io().main().rooms().size("there") == 0);
        done(here.disconnectSockets(true));

        assertThat(two.receiveToEnd()).contains("41");
        done(emitter.main().emit("still here"));
        assertThat(one.receiveMessage()).isEqualTo("42[\"still here\"]");
        two = second.join(TransportName.WEBSOCKET);
    }

    @Test
    void nodes_receive_events_themselves() throws Exception {
        done(emitter.main().serverSideEmit("note", "for servers"));
        Await.until("both nodes", () -> heard.size() == 2);
        assertThat(heard).containsExactlyInAnyOrder("first for servers", "second for servers");
    }

    @Test
    void a_client_of_the_application_stays_open() throws Exception {
        RedisClient client = RedisClient.create();
        try {
            SocketIoEmitter borrowed = SocketIoEmitter.of(client, RedisURI.create(redis.uri()), PREFIX);
            done(borrowed.main().emit("borrowed"));
            borrowed.close();
            assertThat(one.receiveMessage()).isEqualTo("42[\"borrowed\"]");
            assertThat(client.connect(RedisURI.create(redis.uri())).sync().ping())
                    .isEqualTo("PONG");
        } finally {
            client.shutdown();
        }
    }

    @Test
    void what_cannot_be_sent_is_refused() {
        assertThatThrownBy(() -> emitter.main().emit("connect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emitter.main().serverSideEmit("new_namespace"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emitter.main().emit("e", new Object() {
                    @SuppressWarnings("unused")
                    public double getNumber() {
                        return Double.NaN;
                    }
                }))
                .isInstanceOf(SocketIoException.class)
                .hasMessageContaining("\"e\"");
        assertThatThrownBy(() -> SocketIoEmitter.connect("http://localhost"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_emitter_that_is_closed_fails_and_can_be_closed_again() {
        emitter.close();
        emitter.close();

        assertThat(emitter.main().emit("late").toCompletableFuture())
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("The emitter is closed");
    }

    @Test
    void a_redis_that_is_not_there_is_an_error_at_once() throws Exception {
        String nowhere = "redis://127.0.0.1:" + RedisServer.freePort();
        assertThatThrownBy(() -> SocketIoEmitter.connect(nowhere))
                .isInstanceOf(SocketIoException.class)
                .hasMessage("Redis cannot be reached");
    }

    @Test
    void a_redis_that_is_away_for_too_long_is_a_failure() throws Exception {
        RedisServer other = RedisServer.start(0);
        try (SocketIoEmitter away = SocketIoEmitter.connect(other.uri())) {
            other.close();
            assertThat(away.main().emit("late").toCompletableFuture()).failsWithin(20, TimeUnit.SECONDS);
        }
    }
}

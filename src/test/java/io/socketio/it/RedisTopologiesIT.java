package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.RedisClusterClient;
import io.socketio.adapter.redis.SocketIoEmitter;
import io.socketio.config.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that are linked through a Redis Cluster, through Sentinel, and through TLS, by each adapter; {@code
 * -Dreshard.slots=2000} moves more slots.
 */
@Tag(RedisServer.SLOW)
@Timeout(300)
class RedisTopologiesIT {
    private static final int FIRST = 1_000_000;
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    Path directory;

    @Test
    void nodes_stay_linked_while_slots_of_a_redis_cluster_move_and_when_connections_break() throws Exception {
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        try (RedisMasters redis = new RedisMasters(directory)) {
            List<LinkedPair> pairs = LinkedPair.forEachAdapter(redis.uri());
            try {
                pairs.forEach(LinkedPair::awaitLink);
                pairs.forEach(LinkedPair::assertNothingIsLost);
                AtomicInteger last = new AtomicInteger(FIRST);
                load.scheduleAtFixedRate(
                        () -> {
                            int number = last.getAndIncrement();
                            pairs.forEach(pair -> pair.emit(number));
                        },
                        0,
                        5,
                        TimeUnit.MILLISECONDS);
                for (int round = 0; round < 3; round++) {
                    for (LinkedPair pair : pairs) {
                        redis.move(pair.prefix() + "#/#");
                        redis.move(pair.prefix() + "#/#" + LinkedPair.ROOM + "#");
                    }
                    redis.move("socket.io");
                }
                load.shutdown();
                assertThat(load.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
                pairs.forEach(LinkedPair::awaitLink);
                assertThat(last.get()).isGreaterThan(FIRST + 10);
                assertThat(pairs.stream().filter(pair -> pair.missing(FIRST, last.get()) > 0))
                        .as("streams, and channels of all nodes, lose nothing")
                        .extracting(LinkedPair::prefix)
                        .isSubsetOf("redis_sharded");
                pairs.forEach(LinkedPair::assertNothingIsLost);
                redis.killReceivers();
                pairs.forEach(LinkedPair::awaitLink);
                pairs.forEach(LinkedPair::assertNothingIsLost);
            } finally {
                load.shutdownNow();
                pairs.forEach(LinkedPair::close);
            }
        }
    }

    @Test
    void all_nodes_are_counted_and_asked_before_the_client_of_redis_has_heard_that_their_slot_has_moved()
            throws Exception {
        try (RedisMasters redis = new RedisMasters(directory);
                LinkedPair pair = new LinkedPair(Cluster.Adapter.REDIS_SHARDED, redis.uri())) {
            pair.awaitLink();
            String channel = pair.prefix() + "#/#";
            for (int i = 0; i < 2; i++) { // the client asks who has which slot after the first, and not again so soon
                redis.move(channel);
                Await.until("subscriptions have moved, too", () -> redis.subscribers(channel) == 2);
            }
            assertThat(pair.areCounted()).isTrue();
        }
    }

    @Test
    void nodes_stay_linked_when_a_redis_cluster_is_resharded_under_load_and_when_a_master_fails() throws Exception {
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        try (RedisMasters redis = new RedisMasters(directory, 1)) {
            List<LinkedPair> pairs = LinkedPair.forEachAdapter(redis.uri());
            try {
                pairs.forEach(LinkedPair::awaitLink);
                AtomicInteger last = new AtomicInteger(FIRST);
                load.scheduleAtFixedRate(
                        () -> {
                            int number = last.getAndIncrement();
                            pairs.forEach(pair -> pair.emit(number));
                        },
                        0,
                        5,
                        TimeUnit.MILLISECONDS);
                assertReachedByClientOfApplication(pairs, redis.uri());
                redis.reshard(Integer.getInteger("reshard.slots", 200));
                pairs.forEach(LinkedPair::awaitLink);
                redis.failMasterOf("socket.io");
                load.shutdown();
                assertThat(load.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
                assertThat(last.get()).isGreaterThan(FIRST + 10);
                pairs.forEach(LinkedPair::awaitLink);
                pairs.forEach(LinkedPair::assertNothingIsLost);
            } finally {
                load.shutdownNow();
                pairs.forEach(LinkedPair::close);
            }
        }
    }

    private static void assertReachedByClientOfApplication(List<LinkedPair> pairs, String uri) throws Exception {
        LinkedPair pair = pairs.get(0);
        RedisClusterClient client = RedisClusterClient.create(uri.split(",")[0]);
        try (SocketIoEmitter emitter = SocketIoEmitter.of(client, pair.prefix())) {
            emitter.main()
                    .to(LinkedPair.ROOM)
                    .emit("e", -1)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            Await.until("what the emitter sends", () -> pair.missing(-1, 0) == 0);
        } finally {
            client.shutdown();
        }
    }

    @Test
    @SuppressWarnings("try") // the master ends before the test does
    void nodes_are_linked_again_when_sentinel_has_named_another_master() throws Exception {
        try (RedisServer master = RedisServer.start(0);
                RedisServer replica = RedisServer.start(
                        RedisServer.freePort(), List.of("--replicaof", "127.0.0.1 " + master.port()));
                RedisServer sentinel = RedisServer.sentinel(master, directory)) {
            Await.until("Sentinel knows the replica", () -> sentinel.answers("info sentinel", "slaves=1"));
            List<LinkedPair> pairs =
                    LinkedPair.forEachAdapter("redis-sentinel://127.0.0.1:" + sentinel.port() + "#main");
            try {
                pairs.forEach(LinkedPair::awaitLink);
                master.close();
                Await.until("the replica is the master", () -> replica.answers("role", "master"));
                pairs.forEach(LinkedPair::awaitLink);
                pairs.forEach(LinkedPair::assertNothingIsLost);
            } finally {
                pairs.forEach(LinkedPair::close);
            }
        }
    }

    @Test
    void nodes_are_linked_through_tls_if_the_certificate_is_trusted() throws Exception {
        try (RedisServer redis = RedisServer.withTls(directory)) {
            String uri = "rediss://127.0.0.1:" + redis.port();
            try (LogCapture log = new LogCapture();
                    LinkedPair stranger = new LinkedPair(Cluster.Adapter.REDIS, uri)) {
                assertThat(log.warnings())
                        .as("of %s", stranger)
                        .anyMatch(line -> line.startsWith("Redis at 127.0.0.1"));
            }
            System.setProperty(TRUST, TestKeys.keyStore().toString());
            System.setProperty(TRUST + "Password", TestKeys.PASSWORD);
            List<LinkedPair> pairs = LinkedPair.forEachAdapter(uri);
            try (SocketIoEmitter emitter = SocketIoEmitter.connect(uri)) {
                pairs.forEach(LinkedPair::awaitLink);
                pairs.forEach(LinkedPair::assertNothingIsLost);
                emitter.main().emit("e").toCompletableFuture().get(20, TimeUnit.SECONDS);
            } finally {
                pairs.forEach(LinkedPair::close);
                Stream.of(TRUST, TRUST + "Password").forEach(System::clearProperty);
            }
        }
    }
}

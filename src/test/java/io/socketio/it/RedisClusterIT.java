package io.socketio.it;

import io.socketio.SocketIoServer;
import io.socketio.adapter.redis.ClusterBroadcast;
import io.socketio.adapter.redis.SocketIoEmitter;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.Recovery;
import io.socketio.config.RedisStream;
import io.socketio.fixture.ClusterEvents;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of this server and one of Node.js in one cluster, linked as by the official adapters; {@code
 * -Dsharded.mode=static} with other sharded channels.
 */
@Tag(RedisServer.SLOW)
class RedisClusterIT {
    /** Who publishes answers on the channel of the node that has asked. Nothing but answers depends on it. */
    private record SpecificResponses(boolean first, boolean second, boolean nodeJs) {
        static final SpecificResponses NONE = new SpecificResponses(false, false, false);
    }

    private static final String MODE = System.getProperty("sharded.mode", "dynamic");

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_on_channels() throws Exception {
        return tests(Cluster.Adapter.REDIS, null, "cluster.test.js");
    }

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_if_all_publish_on_specific_response_channels() throws Exception {
        return tests(new SpecificResponses(true, true, true));
    }

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_if_one_publishes_on_specific_response_channels() throws Exception {
        return tests(new SpecificResponses(true, false, false));
    }

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_if_only_node_js_publishes_on_specific_response_channels()
            throws Exception {
        return tests(new SpecificResponses(false, false, true));
    }

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_on_sharded_channels() throws Exception {
        return tests(Cluster.Adapter.REDIS_SHARDED, null, "cluster.test.js");
    }

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_on_sharded_channels_of_a_redis_cluster(@TempDir Path directory)
            throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisMasters redis = new RedisMasters(directory)) {
                return tests(
                        redis.uri(), Cluster.Adapter.REDIS_SHARDED, null, SpecificResponses.NONE, "cluster.test.js");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other_through_a_stream() throws Exception {
        return tests(Cluster.Adapter.REDIS_STREAMS, null, "cluster.test.js");
    }

    @TestFactory
    Stream<DynamicTest> clients_come_back_to_another_node() throws Exception {
        return tests(Cluster.Adapter.REDIS_STREAMS, Recovery.DEFAULT, "cluster-recovery.test.js");
    }

    private static Stream<DynamicTest> tests(Cluster.Adapter adapter, @Nullable Recovery recovery, String file)
            throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisServer redis = RedisServer.start(0)) {
                return tests(redis.uri(), adapter, recovery, SpecificResponses.NONE, file);
            }
        });
    }

    private static Stream<DynamicTest> tests(SpecificResponses specific) throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisServer redis = RedisServer.start(0)) {
                return tests(redis.uri(), Cluster.Adapter.REDIS, null, specific, "cluster.test.js");
            }
        });
    }

    private static Stream<DynamicTest> tests(
            String redis, Cluster.Adapter adapter, @Nullable Recovery recovery, SpecificResponses specific, String file)
            throws Exception {
        try (SocketIoApplication first = node("java1", redis, adapter, recovery, specific.first());
                SocketIoApplication second = node("java2", redis, adapter, recovery, specific.second());
                Reporter reporter = new Reporter(redis, adapter)) {
            reporter.start();
            return NodeTests.run(
                    Map.of(
                            "ADAPTER",
                            NodeTests.word(adapter),
                            "SUBSCRIPTION_MODE",
                            MODE,
                            "SHARDED_PUB_SUB",
                            Boolean.toString(recovery != null),
                            "SPECIFIC_RESPONSES",
                            Boolean.toString(specific.nodeJs()),
                            "ONLY_ANSWERS",
                            Boolean.toString(!specific.equals(SpecificResponses.NONE)),
                            "REDIS_URL",
                            redis,
                            "JAVA_URLS",
                            first.jetty().uri("") + "," + second.jetty().uri("")),
                    file);
        }
    }

    /** A process without a server, which has something to say again and again. */
    private static final class Reporter implements AutoCloseable {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final SocketIoEmitter emitter;

        Reporter(String redis, Cluster.Adapter adapter) {
            emitter = adapter == Cluster.Adapter.REDIS_STREAMS
                    ? SocketIoEmitter.connect(redis, RedisStream.DEFAULT)
                    : SocketIoEmitter.connect(redis);
        }

        void start() {
            timer.scheduleAtFixedRate(this::report, 0, 200, TimeUnit.MILLISECONDS);
        }

        private void report() {
            ClusterBroadcast readers = emitter.of("/a").to("readers");
            readers.emit("report", 1, new byte[] {2});
            readers.socketsJoin("informed");
            readers.serverSideEmit("note", "reported");
        }

        @Override
        public void close() {
            timer.shutdownNow();
            emitter.close();
        }
    }

    private static SocketIoApplication node(
            String name, String redis, Cluster.Adapter adapter, @Nullable Recovery recovery, boolean specific)
            throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .path("/cluster")
                        .recovery(recovery)
                        .cluster(Cluster.DEFAULT
                                .withAdapter(adapter)
                                .withRedisUri(redis)
                                .withPublishOnSpecificResponseChannel(specific)
                                .withRedisStream(RedisStream.DEFAULT.withShardedPubSub(recovery != null))
                                .withSubscriptionMode(Cluster.SubscriptionMode.valueOf(
                                        MODE.toUpperCase(Locale.ROOT).replace('-', '_')))),
                (SocketIoServer io) -> ClusterEvents.install(io, name));
    }
}

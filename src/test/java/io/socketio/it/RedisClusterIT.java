package io.socketio.it;

import io.socketio.SocketIoServer;
import io.socketio.adapter.redis.ClusterBroadcast;
import io.socketio.adapter.redis.SocketIoEmitter;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.fixture.ClusterEvents;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two nodes of this server and one of Node.js in one cluster, linked by the official adapter's channels. */
class RedisClusterIT {
    @TestFactory
    Stream<DynamicTest> nodes_hear_each_other() throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisServer redis = RedisServer.start(0);
                    SocketIoApplication first = node("java1", redis);
                    SocketIoApplication second = node("java2", redis);
                    Reporter reporter = new Reporter(redis)) {
                reporter.start();
                return NodeTests.run(
                        Map.of(
                                "REDIS_URL",
                                redis.uri(),
                                "JAVA_URLS",
                                first.jetty().uri("") + "," + second.jetty().uri("")),
                        "cluster.test.js");
            }
        });
    }

    /** A process without a server, which has something to say again and again. */
    private static final class Reporter implements AutoCloseable {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final SocketIoEmitter emitter;

        Reporter(RedisServer redis) {
            emitter = SocketIoEmitter.connect(redis.uri());
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

    private static SocketIoApplication node(String name, RedisServer redis) throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .path("/cluster")
                        .cluster(Cluster.DEFAULT
                                .withAdapter(Cluster.Adapter.REDIS)
                                .withRedisUri(redis.uri())),
                (SocketIoServer io) -> ClusterEvents.install(io, name));
    }
}

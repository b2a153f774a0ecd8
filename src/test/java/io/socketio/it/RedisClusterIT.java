package io.socketio.it;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.fixture.ClusterEvents;
import java.util.Map;
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
                    SocketIoApplication second = node("java2", redis)) {
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

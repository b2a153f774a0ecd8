package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.micrometer.SocketIoMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus reads of the nodes of a cluster. */
@Timeout(120)
@SuppressWarnings("try") // Redis ends before the tests do
class MetricsOverNodesIT {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SocketIoMetrics metrics = new SocketIoMetrics(registry);

    private static SocketIo.Builder on(RedisServer redis) {
        return SocketIo.builder()
                .metrics(false)
                .cluster(Cluster.DEFAULT.withAdapter(Cluster.Adapter.REDIS).withRedisUri(redis.uri()));
    }

    private void assertRead(String... lines) {
        Await.until(
                String.join(", ", lines),
                () -> registry.scrape().lines().toList().containsAll(List.of(lines)));
    }

    @Test
    void whether_a_node_is_linked_and_how_many_it_knows() throws Exception {
        try (RedisServer redis = RedisServer.start(0);
                SocketIoServer io = on(redis).metrics(metrics).build()) {
            assertRead("socketio_cluster_linked 1.0", "socketio_cluster_nodes 1.0");
            try (SocketIoServer another = on(redis).build()) {
                assertRead("socketio_cluster_nodes 2.0");
                assertThat(another.path()).isEqualTo(io.path());
            }
            assertRead("socketio_cluster_nodes 1.0");

            redis.close();
            assertRead("socketio_cluster_linked 0.0", "socketio_cluster_nodes NaN");
            redis.restart();
            assertRead("socketio_cluster_linked 1.0", "socketio_cluster_nodes 1.0");
        }
    }

    @Test
    void what_does_not_reach_the_other_nodes_and_what_they_do_not_answer() throws Exception {
        try (RedisServer redis = RedisServer.start(0);
                SocketIoServer io = on(redis).metrics(metrics).build();
                SocketIoServer another = on(redis).build()) {
            another.otherNodes().on("silent", (arguments, ack) -> {});
            assertRead("socketio_cluster_nodes 2.0");
            io.emit("news");
            io.fetchSockets().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertRead(
                    "socketio_cluster_failures_total{namespace=\"/\",operation=\"publish\"} 0.0",
                    "socketio_cluster_failures_total{namespace=\"/\",operation=\"request\"} 0.0");

            io.otherNodes().timeout(Duration.ofMillis(100)).emitWithAck("silent");
            assertRead("socketio_cluster_failures_total{namespace=\"/\",operation=\"request\"} 1.0");

            redis.close();
            assertRead("socketio_cluster_linked 0.0");
            io.asVolatile().emit("news");
            assertRead("socketio_cluster_failures_total{namespace=\"/\",operation=\"publish\"} 1.0");
        }
    }

    @Test
    void servers_that_are_measured_together_are_linked_if_each_is() throws Exception {
        try (RedisServer redis = RedisServer.start(0);
                SocketIoServer alone = SocketIo.builder().metrics(metrics).build()) {
            assertRead("socketio_cluster_linked 1.0", "socketio_cluster_nodes 1.0");
            try (SocketIoServer io = on(redis).metrics(metrics).build()) {
                Await.until("the node is linked", () -> io.otherNodes().isLinked());
                redis.close();
                assertRead("socketio_cluster_linked 0.0");
                assertThat(alone.otherNodes().isLinked()).isTrue();
            }
            assertRead("socketio_cluster_linked 1.0", "socketio_cluster_nodes 1.0");
        }
        assertRead("socketio_cluster_linked NaN");
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.Recovery;
import io.socketio.config.TransportName;
import io.socketio.micrometer.SocketIoMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Prometheus reads of the nodes of a cluster. */
@Timeout(120)
@SuppressWarnings("try") // Redis ends before the tests do
class MetricsOverNodesIT {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SocketIoMetrics metrics = new SocketIoMetrics(registry);

    private static SocketIo.Builder on(RedisServer redis) {
        return on(redis, Cluster.Adapter.REDIS);
    }

    private static SocketIo.Builder on(RedisServer redis, Cluster.Adapter adapter) {
        return SocketIo.builder()
                .metrics(false)
                .cluster(Cluster.DEFAULT.withAdapter(adapter).withRedisUri(redis.uri()));
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

    @ParameterizedTest
    @EnumSource(Cluster.Adapter.class)
    void what_is_passed_on_to_the_other_nodes(Cluster.Adapter adapter) throws Exception {
        try (RedisServer redis = RedisServer.start(0);
                SocketIoServer io = on(redis, adapter).metrics(metrics).build()) {
            String count = "socketio_cluster_publishes_seconds_count{namespace=\"/\"} ";
            assertRead(count + 0, "socketio_cluster_lag_seconds 0.0");
            io.emit("news");
            io.to("room").asVolatile().emit("news");
            io.local().emit("news");
            io.otherNodes().emit("news");
            io.socketsJoin("room");
            assertRead(count + (adapter == Cluster.Adapter.MEMORY ? 0 : 4));
            assertThat(registry.get("socketio.cluster.publishes").timer().max(TimeUnit.SECONDS))
                    .isLessThan(10);
        }
    }

    /** With recovery an event to one socket is kept in the stream, so it is passed on as well. */
    @Test
    void events_to_one_socket_are_passed_on_if_they_are_kept_in_the_stream() throws Exception {
        try (RedisServer redis = RedisServer.start(0);
                SocketIoApplication application = new SocketIoApplication(
                        on(redis, Cluster.Adapter.REDIS_STREAMS)
                                .metrics(metrics)
                                .recovery(Recovery.DEFAULT),
                        io -> io.main().onConnection(socket -> {}))) {
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            Socket socket = application.io().main().sockets().iterator().next();
            double before = registry.get("socketio.cluster.publishes").timer().count();
            socket.emit("news");
            assertThat(client.receive()).startsWith("42[\"news\"");
            assertRead("socketio_cluster_publishes_seconds_count{namespace=\"/\"} " + (int) (before + 1));
        }
    }

    @Test
    void how_far_a_node_is_behind_with_the_stream() throws Exception {
        try (RedisServer redis = RedisServer.start(0);
                SocketIoServer io = on(redis, Cluster.Adapter.REDIS_STREAMS)
                        .metrics(metrics)
                        .build();
                RedisClient client = RedisClient.create(redis.uri());
                StatefulRedisConnection<String, String> operator = client.connect()) {
            io.emit("read");
            assertRead("socketio_cluster_lag_seconds 0.0");

            operator.sync().aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.XREAD));
            io.emit("read by the command that was sent before");
            io.emit("not read");
            Await.until("the node is behind", () -> lag() > 0.3);
            double before = lag();
            Await.until("more and more", () -> lag() > before + 0.3);
            assertThat(lag()).isLessThan(60);

            operator.sync().aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.XREAD));
            assertRead("socketio_cluster_lag_seconds 0.0");
            redis.close();
            Await.until("nobody knows", () -> Double.isNaN(lag()));
        }
    }

    private double lag() {
        return registry.get("socketio.cluster.lag.seconds").gauge().value();
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

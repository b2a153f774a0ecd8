package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.Recovery;
import io.socketio.config.TransportName;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes whose events get their offsets from a stream, while Redis is away and when it is back. */
@Timeout(120)
class RecoveryWithoutRedisIT {
    private static SocketIoApplication node(RedisServer redis) throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .recovery(Recovery.DEFAULT)
                        .cluster(Cluster.DEFAULT
                                .withAdapter(Cluster.Adapter.REDIS_STREAMS)
                                .withRedisUri(redis.uri())
                                .withRequestsTimeout(Duration.ofSeconds(30))),
                io -> {});
    }

    private static String withoutOffset(String packet) {
        return packet.replaceFirst(",\"[-0-9]*\"]$", "]");
    }

    @Test
    @SuppressWarnings("try") // Redis ends before the test does
    void own_clients_are_served_at_once_and_others_later_all_in_order() throws Exception {
        try (LogCapture log = new LogCapture();
                RedisServer redis = RedisServer.start(0);
                SocketIoApplication first = node(redis);
                SocketIoApplication second = node(redis)) {
            Await.until(
                    "two nodes",
                    () -> first.io().main().serverCount().toCompletableFuture().join() == 2);
            EngineIoClient own = first.join(TransportName.WEBSOCKET);
            EngineIoClient other = second.join(TransportName.WEBSOCKET);
            first.io().emit("e", 0);
            String before = own.receiveMessage();
            assertThat(before).matches("42\\[\"e\",0,\"[0-9]+-[0-9]+\"]");
            assertThat(other.receiveMessage()).isEqualTo(before);
            redis.close();
            Await.until("the loss is noticed", () -> log.warnings().size() >= 2);
            for (int i = 1; i <= 20; i++) {
                first.io().emit("e", i);
                assertThat(own.receiveMessage()).isEqualTo(before.replace("\"e\",0", "\"e\"," + i));
            }
            EngineIoClient lost = first.join(TransportName.WEBSOCKET);
            lost.leave();
            redis.restart();
            for (int i = 1; i <= 20; i++) {
                assertThat(withoutOffset(other.receiveMessage())).isEqualTo("42[\"e\"," + i + "]");
            }
            first.io().emit("last");
            assertThat(withoutOffset(own.receiveMessage())).isEqualTo("42[\"last\"]");
            assertThat(withoutOffset(other.receiveMessage())).isEqualTo("42[\"last\"]");
            assertThat(log.warnings()).allMatch(line -> line.startsWith("Redis at "));
        }
    }
}

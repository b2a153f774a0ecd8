package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.socketio.Argument;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The channels of Redis on which nodes answer each other. */
@Timeout(120)
class ResponseChannelsIT {
    private static final String ALL = "socket.io-response#/#";
    /** Sockets, what a node says, how many clients are asked, and what one of them says. */
    private static final int ANSWERS = 4;

    @Test
    void all_nodes_hear_an_answer_unless_something_else_is_wanted() throws Exception {
        assertThat(channelsOfAnswers(false)).containsExactly(ALL);
    }

    @Test
    void only_the_node_that_has_asked_hears_an_answer_if_that_is_wanted() throws Exception {
        assertThat(channelsOfAnswers(true)).singleElement().asString().matches(ALL + "[^#]+#");
    }

    /** Asks another node for its sockets, for what its listeners say, and for what its client says. */
    private static Set<String> channelsOfAnswers(boolean specific) throws Exception {
        Queue<String> channels = new ConcurrentLinkedQueue<>();
        try (RedisServer redis = RedisServer.start(0);
                SocketIoApplication asking = node(redis, specific);
                SocketIoApplication asked = node(redis, specific)) {
            RedisClient client = RedisClient.create(redis.uri());
            try (StatefulRedisPubSubConnection<String, String> observer = client.connectPubSub()) {
                observer.addListener(new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String pattern, String channel, String message) {
                        channels.add(channel);
                    }
                });
                observer.sync().psubscribe(ALL + "*");
                asked.io().otherNodes().on("question", (arguments, ack) -> ack.send("answer"));
                EngineIoClient there = asked.join(TransportName.WEBSOCKET);
                Await.until("the nodes are linked", () -> get(asking.io().main().serverCount()) == 2);

                assertThat(get(asking.io().main().fetchSockets())).hasSize(1);
                assertThat(get(asking.io().otherNodes().emitWithAck("question")))
                        .extracting(Argument::json)
                        .containsExactly("\"answer\"");
                CompletionStage<List<Argument>> acknowledged =
                        asking.io().main().timeout(Duration.ofSeconds(20)).emitWithAck("question");
                there.send(there.receiveMessage().replaceFirst("^42(\\d+).*", "43$1[\"answer\"]"));
                assertThat(get(acknowledged)).extracting(Argument::json).containsExactly("\"answer\"");
                Await.until("all answers are seen", () -> channels.size() >= ANSWERS);
            } finally {
                client.shutdown();
            }
        }
        assertThat(channels).hasSize(ANSWERS);
        return Set.copyOf(channels);
    }

    private static SocketIoApplication node(RedisServer redis, boolean specific) throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .cluster(Cluster.DEFAULT
                                .withAdapter(Cluster.Adapter.REDIS)
                                .withRedisUri(redis.uri())
                                .withPublishOnSpecificResponseChannel(specific)),
                io -> {});
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}

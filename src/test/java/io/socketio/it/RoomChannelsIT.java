package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.TransportName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sharded channels to which a node subscribes as its rooms come and go. */
@Timeout(120)
class RoomChannelsIT {
    private static final String TWENTY = "exactly-20-character";

    private RedisServer redis;
    private RedisIntruder observer;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(0);
        observer = new RedisIntruder(redis);
    }

    @AfterEach
    void stop() {
        observer.close();
        redis.close();
    }

    private SocketIoApplication node(Cluster.SubscriptionMode mode) throws Exception {
        return new SocketIoApplication(
                SocketIo.builder()
                        .cluster(Cluster.DEFAULT
                                .withAdapter(Cluster.Adapter.REDIS_SHARDED)
                                .withRedisUri(redis.uri())
                                .withSubscriptionMode(mode)),
                (SocketIoServer io) -> List.of("/x", "/x#room").forEach(io::of));
    }

    /** Returns the channels of rooms of the main namespace. */
    private List<String> rooms() {
        return observer.shardedChannels().stream()
                .filter(name -> name.startsWith("socket.io#/#") && name.length() > "socket.io#/#".length())
                .map(name -> name.substring("socket.io#/#".length(), name.length() - 1))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void the_mode_says_which_rooms_have_channels(Cluster.SubscriptionMode mode) throws Exception {
        try (SocketIoApplication node = node(mode)) {
            Await.until("the node is there", () -> rooms().size() == 1);
            String own = rooms().get(0);
            EngineIoClient client = node.join(TransportName.WEBSOCKET);
            String id = node.io().main().sockets().iterator().next().id();
            List<String> expected =
                    switch (mode) {
                        case STATIC -> List.of(own);
                        case DYNAMIC -> List.of(own, "room");
                        case DYNAMIC_PRIVATE -> List.of(own, id, "room", TWENTY);
                    };
            node.io().socketsJoin("room", TWENTY);

            Await.until(
                    "the channels of its rooms",
                    () -> Stream.of(expected, rooms())
                                    .map(names -> names.stream().sorted().toList())
                                    .distinct()
                                    .count()
                            == 1);
            client.leave();
            Await.until("no channel of a room", () -> rooms().equals(List.of(own)));
        }
    }

    @Test
    void a_room_that_was_left_and_is_joined_again_is_heard() throws Exception {
        try (SocketIoApplication first = node(Cluster.SubscriptionMode.DYNAMIC);
                SocketIoApplication second = node(Cluster.SubscriptionMode.DYNAMIC)) {
            EngineIoClient client = second.join(TransportName.WEBSOCKET);
            for (int i = 0; i < 500; i++) {
                second.io().local().socketsJoin("room");
                second.io().local().socketsLeave("room");
            }
            second.io().local().socketsJoin("room", "last");
            Await.until("Redis has all commands", () -> rooms().contains("last"));
            first.io().to("room").emit("again");

            assertThat(client.receiveMessage()).isEqualTo("42[\"again\"]");
        }
    }

    @Test
    void a_room_that_is_left_silences_no_namespace_of_the_same_channel() throws Exception {
        try (SocketIoApplication first = node(Cluster.SubscriptionMode.DYNAMIC);
                SocketIoApplication second = node(Cluster.SubscriptionMode.DYNAMIC)) {
            EngineIoClient client = second.join(TransportName.WEBSOCKET);
            client.send("40/x,");
            assertThat(client.receiveMessage()).startsWith("40/x,");
            client.send("40/x#room,");
            assertThat(client.receiveMessage()).startsWith("40/x#room,");
            second.io().of("/x").local().socketsJoin("room", "last");
            Await.until(
                    "Redis has all commands", () -> observer.shardedChannels().contains("socket.io#/x#last#"));
            first.io().of("/x").to("room").emit("e");
            assertThat(client.receiveMessage()).isEqualTo("42/x,[\"e\"]");
            second.io().of("/x").local().socketsLeave("room", "last");
            Await.until(
                    "Redis has all commands", () -> !observer.shardedChannels().contains("socket.io#/x#last#"));
            first.io().of("/x#room").emit("still");
            assertThat(client.receiveMessage()).isEqualTo("42/x#room,[\"still\"]");
        }
    }
}

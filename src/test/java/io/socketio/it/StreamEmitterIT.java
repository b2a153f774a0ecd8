package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.adapter.redis.ClusterBroadcast;
import io.socketio.adapter.redis.SocketIoEmitter;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.Recovery;
import io.socketio.config.RedisStream;
import io.socketio.config.TransportName;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process without a server writes to the stream of a node whose clients can come back. */
@Timeout(60)
class StreamEmitterIT {
    private static final RedisStream STREAM =
            RedisStream.DEFAULT.withName("shop").withCount(2);
    private static final Pattern CONNECTED = Pattern.compile("40\\{\"sid\":\"(.+)\",\"pid\":\"(.+)\"}");
    private static final Pattern EVENT = Pattern.compile("42\\[\"(.+)\",\"([0-9]+-[0-9]+)\"]");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private RedisServer redis;
    private SocketIoApplication node;
    private SocketIoEmitter emitter;
    private EngineIoClient client;
    private Matcher connected;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(0);
        SocketIo.Builder settings = SocketIo.builder()
                .recovery(Recovery.DEFAULT)
                .cluster(Cluster.DEFAULT
                        .withAdapter(Cluster.Adapter.REDIS_STREAMS)
                        .withRedisUri(redis.uri())
                        .withRedisStream(STREAM));
        node = new SocketIoApplication(
                settings,
                io -> io.main().otherNodes().on("note", (arguments, ack) -> heard.add(arguments.get(0, String.class))));
        emitter = SocketIoEmitter.connect(redis.uri(), STREAM);
        client = WebSocketClient.open(node.uri());
        client.send("40");
        connected = matched(CONNECTED, client.receiveMessage());
    }

    @AfterEach
    void stop() throws Exception {
        client.leave();
        emitter.close();
        node.close();
        redis.close();
    }

    private static Matcher matched(Pattern pattern, String packet) {
        Matcher matcher = pattern.matcher(packet);
        assertThat(matcher.matches()).as(packet).isTrue();
        return matcher;
    }

    private static void done(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void clients_are_reached_also_when_they_come_back() throws Exception {
        ClusterBroadcast self = emitter.main().to(connected.group(1));
        done(emitter.main().except(connected.group(1)).emit("others"));
        done(self.emit("first"));
        Matcher first = matched(EVENT, client.receiveMessage());
        assertThat(first.group(1)).isEqualTo("first");
        client.leave();
        node.awaitEmpty();
        done(self.emit("missed"));
        client = WebSocketClient.open(node.uri());
        client.send("40{\"pid\":\"" + connected.group(2) + "\",\"offset\":\"" + first.group(2) + "\"}");

        assertThat(matched(EVENT, client.receiveMessage()).group(1)).isEqualTo("missed");
        assertThat(client.receiveMessage()).startsWith("40{\"sid\":\"" + connected.group(1));
    }

    @Test
    void sockets_join_and_leave_rooms_and_are_disconnected_and_nodes_are_told() throws Exception {
        done(emitter.main().socketsJoin("a", "b"));
        Await.until("it joins", () -> node.io().main().rooms().size("b") == 1);
        done(emitter.main().to("b").socketsLeave("a"));
        Await.until("it leaves", () -> node.io().main().rooms().size("a") == 0);
        done(emitter.main().serverSideEmit("note", "for servers"));
        Await.until("the node hears it", () -> heard.equals(List.of("for servers")));
        done(emitter.main().to("b").disconnectSockets(false));

        assertThat(client.receiveMessage()).isEqualTo("41");
        client = node.join(TransportName.WEBSOCKET);
    }
}

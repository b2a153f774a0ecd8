package io.socketio.it;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Somebody else who has access to Redis. */
final class RedisIntruder implements AutoCloseable {
    private static final List<String> CHANNELS =
            List.of("socket.io#/#", "socket.io#/#room#", "socket.io-request#/#", "socket.io-response#/#");
    private static final List<String> SHARDED_CHANNELS = List.of("socket.io#/#", "socket.io#/#room#");
    private static final byte[] STREAM = "socket.io".getBytes(StandardCharsets.UTF_8);
    private static final List<String> SEEDS = List.of(
            "{\"uid\":\"x\",\"type\":2,\"opts\":{\"rooms\":[\"a\"],\"except\":[]},\"rooms\":[\"b\"]}",
            "{\"uid\":\"x\",\"requestId\":\"r\",\"type\":5,\"opts\":{\"rooms\":[\"nobody\"],\"except\":[\"all\"]}}",
            "{\"uid\":\"x\",\"type\":6,\"data\":[\"sse\",\"hi\",1]}",
            "{\"uid\":\"x\",\"nsp\":\"/\",\"type\":7,\"data\":{\"requestId\":\"r\",\"opts\":{\"rooms\":[]}}}",
            "{\"packet\":{\"type\":2,\"data\":[\"e\"]},\"opts\":{\"rooms\":[\"a\"],\"except\":[],\"flags\":{}}}",
            "{\"uid\":\"x\",\"nsp\":\"/\",\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"e\"]},\"opts\":{\"rooms\":[\"a\"]}}}",
            "{\"uid\":\"x\",\"nsp\":\"/\",\"type\":4,\"data\":{\"opts\":{\"rooms\":[\"a\"]},\"rooms\":[\"b\"]}}",
            "{\"uid\":\"x\",\"nsp\":\"/\",\"type\":9,\"data\":{\"requestId\":\"r\",\"packet\":[\"sse\",1]}}",
            "{\"uid\":\"x\",\"nsp\":\"/\",\"type\":11,\"data\":{\"requestId\":\"r\",\"clientCount\":3}}",
            "{\"requestId\":\"r\",\"type\":8,\"clientCount\":3}",
            "{\"requestId\":\"r\",\"sockets\":[{\"id\":\"a\",\"handshake\":{},\"rooms\":[],\"data\":{}}]}",
            "\u0093\u00a1x\u0083\u00a4type\u0002\u00a4data\u0092\u00a2ev\u0001\u00a3nsp\u00a1/"
                    + "\u0083\u00a5rooms\u0090\u00a6except\u0090\u00a5flags\u0080");

    static final int AT_ONCE = 10_000;

    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Random random = new Random(14);

    RedisIntruder(RedisServer redis) {
        client = RedisClient.create(redis.uri());
        connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    void subscribe(String channel) {
        client.connectPubSub().sync().subscribe(channel);
    }

    void subscribeSharded(String channel) {
        client.connectPubSub().sync().ssubscribe(channel);
    }

    /** Returns the sharded channels that somebody hears. */
    List<String> shardedChannels() {
        return connection.sync().pubsubShardChannels().stream()
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }

    /** Breaks the connections on which nodes send; those on which they receive stay. */
    void killSenders() {
        connection.sync().clientKill(KillArgs.Builder.typeNormal().skipme(true));
    }

    /** Publishes {@value #AT_ONCE} messages. */
    void publishRubbish() {
        CompletableFuture<?>[] published = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> publish(mutated(SEEDS.get(random.nextInt(SEEDS.size()))))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(published).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Publishes a message on a channel of either kind, or writes it to the stream. */
    private CompletionStage<?> publish(byte[] message) {
        int channel = random.nextInt(CHANNELS.size() + SHARDED_CHANNELS.size() + 1);
        if (channel < CHANNELS.size()) {
            return connection.async().publish(bytes(CHANNELS.get(channel)), message);
        }
        int sharded = channel - CHANNELS.size();
        return sharded < SHARDED_CHANNELS.size()
                ? connection.async().spublish(bytes(SHARDED_CHANNELS.get(sharded)), message)
                : connection
                        .async()
                        .xadd(
                                STREAM,
                                bytes("uid"),
                                bytes("x"),
                                bytes("nsp"),
                                bytes("/"),
                                bytes("type"),
                                bytes(Integer.toString(random.nextInt(6))),
                                bytes("data"),
                                message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mutated(String seed) {
        byte[] bytes = seed.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int end = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return Arrays.copyOf(bytes, end);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

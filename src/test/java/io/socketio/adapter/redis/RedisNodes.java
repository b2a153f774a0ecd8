package io.socketio.adapter.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.socketio.adapter.Adapter;
import io.socketio.config.Cluster;
import io.socketio.config.RedisStream;
import io.socketio.it.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis, and the adapters of two nodes at a time that are linked through it and hear no others. */
final class RedisNodes implements BeforeAllCallback, AfterAllCallback {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private @Nullable RedisServer redis;
    private @Nullable RedisClient client;
    private @Nullable RedisCommands<String, String> commands;
    private int clusters;
    /** A test class and those within it, for each of which an extension of the outer one is called, too. */
    private int classes;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        classes++;
        if (classes == 1) {
            redis = RedisServer.start(0);
        }
    }

    List<Adapter.Factory> classic() {
        String name = name();
        return Stream.<Adapter.Factory>generate(() -> RedisAdapters.of(uri(), name, TIMEOUT))
                .limit(2)
                .toList();
    }

    List<Adapter.Factory> sharded(Cluster.SubscriptionMode mode) {
        String name = name();
        return Stream.<Adapter.Factory>generate(() -> RedisShardedAdapters.of(uri(), name, TIMEOUT, mode))
                .limit(2)
                .toList();
    }

    /**
     * @param recovery for how long clients may be away that come back; null if they cannot come back
     * @param sharded whether nodes ask each other on sharded channels
     */
    List<Adapter.Factory> streams(@Nullable Duration recovery, boolean sharded) {
        String name = name();
        RedisStream stream = RedisStream.DEFAULT.withName(name).withShardedPubSub(sharded);
        return Stream.<Adapter.Factory>generate(() -> RedisStreamsAdapters.of(uri(), name, TIMEOUT, stream, recovery))
                .limit(2)
                .toList();
    }

    /** Asks Redis whether there is a key. */
    boolean has(String key) {
        RedisCommands<String, String> present = commands;
        if (present == null) {
            client = RedisClient.create(uri());
            present = client.connect().sync();
            commands = present;
        }
        return present.exists(key) == 1;
    }

    private String name() {
        clusters++;
        return "cluster-" + clusters;
    }

    private String uri() {
        if (redis == null) {
            throw new IllegalStateException("Redis is not there");
        }
        return redis.uri();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        classes--;
        if (classes > 0) {
            return;
        }
        if (client != null) {
            client.shutdown();
        }
        if (redis != null) {
            redis.close();
        }
    }
}

package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.it.RedisServer;
import io.socketio.server.AdapterContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of adapters, with two nodes and a Redis. */
class RedisAdapterIT extends AdapterContract {
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private static @Nullable RedisServer redis;

    @BeforeAll
    static void startRedis() throws Exception {
        redis = RedisServer.start(0);
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    protected List<Adapter.Factory> nodes() {
        String prefix = "cluster-" + CLUSTERS.incrementAndGet();
        return List.of(node(prefix), node(prefix));
    }

    private static Adapter.Factory node(String prefix) {
        if (redis == null) {
            throw new IllegalStateException("Redis is not there");
        }
        return RedisAdapters.of(redis.uri(), prefix, Duration.ofSeconds(5));
    }
}

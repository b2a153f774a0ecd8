package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.server.RecoveringAdapterContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of adapters with a recovery store, with two nodes and a stream of Redis. */
class RedisStreamsRecoveryIT extends RecoveringAdapterContract {
    private static final RedisNodes NODES = new RedisNodes();

    @BeforeAll
    static void startRedis() throws Exception {
        NODES.start();
    }

    @AfterAll
    static void stopRedis() {
        NODES.close();
    }

    @Override
    protected List<Adapter.Factory> nodes() {
        return NODES.streams(Duration.ofMinutes(2));
    }
}

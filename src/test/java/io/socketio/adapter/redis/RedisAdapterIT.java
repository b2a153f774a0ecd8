package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.server.AdapterContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of adapters, with two nodes and channels of Redis. */
class RedisAdapterIT extends AdapterContract {
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
        return NODES.classic();
    }
}

package io.socketio.it;

import io.socketio.config.Cluster;
import org.junit.jupiter.api.Tag;

/** The same with nodes that are linked by sharded channels. */
@Tag(RedisServer.SLOW)
class RedisShardedAwayIT extends RedisAwayIT {
    @Override
    Cluster.Adapter adapter() {
        return Cluster.Adapter.REDIS_SHARDED;
    }

    @Override
    void listen(RedisIntruder silent) {
        silent.subscribeSharded("socket.io#/#");
    }
}

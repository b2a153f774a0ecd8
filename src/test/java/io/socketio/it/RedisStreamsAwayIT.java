package io.socketio.it;

import io.socketio.config.Cluster;
import org.junit.jupiter.api.Tag;

/** The same with nodes that are linked through a stream. */
@Tag(RedisServer.SLOW)
class RedisStreamsAwayIT extends RedisAwayIT {
    @Override
    Cluster.Adapter adapter() {
        return Cluster.Adapter.REDIS_STREAMS;
    }

    @Override
    void listen(RedisIntruder silent) {
        silent.subscribe("socket.io#/#");
    }
}

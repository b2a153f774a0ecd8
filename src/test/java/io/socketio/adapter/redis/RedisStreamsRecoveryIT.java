package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.config.RedisStream;
import io.socketio.server.RecoveringAdapterContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of adapters with a recovery store, with two nodes, a stream of Redis, and sharded channels. */
class RedisStreamsRecoveryIT extends RecoveringAdapterContract {
    @RegisterExtension
    static final RedisNodes NODES = new RedisNodes();

    @Override
    protected List<Adapter.Factory> nodes() {
        return NODES.streams(Duration.ofMinutes(2), true);
    }

    @Override
    protected Optional<Boolean> isFollowed(String privateId) {
        return Optional.of(NODES.has(RedisStream.DEFAULT.sessionKeyPrefix() + privateId));
    }
}

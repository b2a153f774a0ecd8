package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.config.Cluster;
import io.socketio.server.AdapterContract;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of adapters, with two nodes and sharded channels of Redis, also for rooms. */
class RedisShardedAdapterIT extends AdapterContract {
    @RegisterExtension
    static final RedisNodes NODES = new RedisNodes();

    @Override
    protected List<Adapter.Factory> nodes() {
        return NODES.sharded(Cluster.SubscriptionMode.DYNAMIC);
    }
}

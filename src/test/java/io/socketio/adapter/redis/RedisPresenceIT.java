package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.config.Cluster;
import io.socketio.server.PresenceContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The presence of users on two nodes that are linked by a real Redis, in each way. */
class RedisPresenceIT {
    @RegisterExtension
    static final RedisNodes NODES = new RedisNodes();

    @Nested
    class OnChannels extends PresenceContract {
        @Override
        protected List<Adapter.Factory> nodes() {
            return NODES.classic();
        }
    }

    @Nested
    class OnShardedChannels extends PresenceContract {
        @Override
        protected List<Adapter.Factory> nodes() {
            return NODES.sharded(Cluster.SubscriptionMode.DYNAMIC);
        }
    }

    @Nested
    class OnStreams extends PresenceContract {
        @Override
        protected List<Adapter.Factory> nodes() {
            return NODES.streams(null, false);
        }
    }
}

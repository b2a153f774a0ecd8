package io.socketio.adapter.redis;

import io.socketio.adapter.Adapter;
import io.socketio.server.AdapterContract;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of adapters, with two nodes and a stream of Redis, and without recovery. */
class RedisStreamsAdapterIT extends AdapterContract {
    @RegisterExtension
    static final RedisNodes NODES = new RedisNodes();

    @Override
    protected List<Adapter.Factory> nodes() {
        return NODES.streams(null, false);
    }
}

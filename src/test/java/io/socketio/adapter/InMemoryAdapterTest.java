package io.socketio.adapter;

import io.socketio.server.AdapterContract;
import java.util.List;

class InMemoryAdapterTest extends AdapterContract {
    @Override
    protected List<Adapter.Factory> nodes() {
        return List.of(context -> new InMemoryAdapter(context.sockets(), null));
    }
}

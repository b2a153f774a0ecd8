package io.socketio.linked;

import io.socketio.adapter.Adapter;
import io.socketio.server.AdapterContract;
import java.util.List;

class LinkedAdapterTest extends AdapterContract {
    @Override
    protected List<Adapter.Factory> nodes() {
        Link link = new Link();
        return List.of(link.server(), link.server());
    }
}

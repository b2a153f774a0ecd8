package io.socketio.linked;

import io.socketio.adapter.Adapter;
import io.socketio.server.RecoveringAdapterContract;
import java.util.List;

class LinkedRecoveryTest extends RecoveringAdapterContract {
    @Override
    protected List<Adapter.Factory> nodes() {
        Link link = new Link();
        return List.of(link.recoveringServer(), link.recoveringServer());
    }
}

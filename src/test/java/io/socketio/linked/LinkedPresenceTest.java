package io.socketio.linked;

import io.socketio.adapter.Adapter;
import io.socketio.server.PresenceContract;
import java.util.List;

class LinkedPresenceTest extends PresenceContract {
    @Override
    protected List<Adapter.Factory> nodes() {
        Link link = new Link();
        return List.of(link.server(), link.server());
    }
}

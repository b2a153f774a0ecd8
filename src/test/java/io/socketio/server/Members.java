package io.socketio.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that a test puts into the rooms of an index, by id. */
record Members(RoomIndex index, Map<String, Membership> byId) {
    Members(RoomIndex index) {
        this(index, new ConcurrentHashMap<>());
    }

    void add(String id) {
        Membership added = index.of(id, null);
        byId.put(id, added);
        index.enter(added);
    }

    void remove(String id) {
        Membership removed = byId.remove(id);
        if (removed != null) {
            index.exit(removed);
        }
    }
}

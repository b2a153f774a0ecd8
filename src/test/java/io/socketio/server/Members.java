package io.socketio.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that a test puts into the rooms of an index, by id. */
record Members(RoomIndex<String> index, Map<String, Membership<String>> byId) {
    Members(RoomIndex<String> index) {
        this(index, new ConcurrentHashMap<>());
    }

    void add(String id) {
        Membership<String> added = index.of(id, null, id);
        byId.put(id, added);
        index.enter(added);
    }

    void remove(String id) {
        Membership<String> removed = byId.remove(id);
        if (removed != null) {
            index.exit(removed);
        }
    }
}

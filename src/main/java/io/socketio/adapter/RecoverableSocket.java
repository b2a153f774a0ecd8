package io.socketio.adapter;

import java.util.Map;
import java.util.Set;

/**
 * A socket that its client may come back for.
 *
 * @param id its public id
 * @param privateId the secret by which its client proves who it is
 * @param rooms that it was in, its own id included
 * @param data the application's
 * @param position where it joined in the events of the namespace: the offset of the last one before
 */
public record RecoverableSocket(
        String id, String privateId, Set<String> rooms, Map<String, Object> data, String position) {
    public RecoverableSocket {
        rooms = Set.copyOf(rooms);
    }

    /** Without the secret and the data. */
    @Override
    public String toString() {
        return "RecoverableSocket[" + rooms.size() + " rooms]";
    }
}

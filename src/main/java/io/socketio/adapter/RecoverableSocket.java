package io.socketio.adapter;

import io.socketio.protocol.socketio.RawValue;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A socket that its client may recover.
 *
 * @param id its public id
 * @param privateId the secret by which its client proves its identity
 * @param rooms the rooms that it was in, its own id included
 * @param data the application's data, a JSON object. It is encoded when a store first asks for its text; a store that
 *     keeps the value itself gives back the very objects
 * @param position the offset of the last event before it was let in
 * @param expiresAt when the credentials of its client expire; null if they do not
 */
public record RecoverableSocket(
        String id, String privateId, Set<String> rooms, RawValue data, String position, @Nullable Instant expiresAt) {
    public RecoverableSocket {
        rooms = Set.copyOf(rooms);
    }

    /** Leaves out the secret and the data. */
    @Override
    public String toString() {
        return "RecoverableSocket[" + rooms.size() + " rooms]";
    }
}

package io.socketio.server;

import org.jspecify.annotations.Nullable;

/**
 * The ids of a socket.
 *
 * @param id its public id
 * @param privateId the secret by which its client can recover it; null if it cannot
 * @param position the offset of the last event before it joined; empty if its client cannot recover it
 */
record SocketIdentity(String id, @Nullable String privateId, String position) {
    /** Leaves out the ids. */
    @Override
    public String toString() {
        return "SocketIdentity";
    }
}

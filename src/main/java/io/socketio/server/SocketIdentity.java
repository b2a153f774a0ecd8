package io.socketio.server;

import org.jspecify.annotations.Nullable;

/**
 * The ids of a socket.
 *
 * @param id its public id
 * @param privateId the secret by which its client can recover it; null if it cannot
 */
record SocketIdentity(String id, @Nullable String privateId) {
    /** Leaves out the ids. */
    @Override
    public String toString() {
        return "SocketIdentity";
    }
}

package io.socketio.server;

import org.jspecify.annotations.Nullable;

/**
 * By what a socket is known.
 *
 * @param id its public id
 * @param privateId the secret by which its client may come back; null if it cannot
 * @param position the offset of the last event of the namespace before it joined; empty if its client cannot come back
 */
record SocketIdentity(String id, @Nullable String privateId, String position) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "SocketIdentity";
    }
}

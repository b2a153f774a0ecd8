package io.socketio.server;

import org.jspecify.annotations.Nullable;

/**
 * Who a socket is.
 *
 * @param id its public id
 * @param privateId the secret by which its client may come back; null if it cannot
 * @param position where it joined in the events of the namespace; empty if its client cannot come back
 */
record Identity(String id, @Nullable String privateId, String position) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "Identity";
    }
}

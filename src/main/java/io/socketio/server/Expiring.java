package io.socketio.server;

import io.socketio.Socket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A socket whose {@link SocketLife} knows when the credentials of its client expire. */
interface Expiring extends Socket {
    SocketLife life();

    @Override
    default void expiresAt(@Nullable Instant time) {
        Expiry next = time == null ? null : new Expiry(life(), time);
        Expiry.cancel(life().expire(next));
        Expiry.start(next);
        life().socket().namespace().changed(id());
    }

    @Override
    default @Nullable Instant expiresAt() {
        Expiry expiry = life().expiry();
        return expiry == null ? null : expiry.time();
    }
}

package io.socketio.server;

import io.socketio.Ack;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An acknowledgement that is sent once. Values that cannot be written leave it unsent.
 *
 * @param <E> the encoded form of the values
 */
abstract class SingleAck<E> implements Ack {
    private final AtomicBoolean sent = new AtomicBoolean();

    /** Encodes the values. */
    abstract E encode(@Nullable Object[] values);

    /** Sends the encoded values. Called once. */
    abstract void deliver(E encoded);

    @Override
    public final boolean requested() {
        return true;
    }

    @Override
    public final void send(@Nullable Object... values) {
        if (!sent.get()) {
            E encoded = encode(values);
            if (sent.compareAndSet(false, true)) {
                deliver(encoded);
            }
        }
    }
}

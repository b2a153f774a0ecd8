package io.socketio;

import org.jspecify.annotations.Nullable;

/** Sends the acknowledgement that a client requested with its event. May be kept and used later, from any thread. */
public interface Ack {
    /** Returns whether the client requested an acknowledgement. If it did not, {@link #send} does nothing. */
    boolean requested();

    /**
     * Sends the acknowledgement. Only the first call has an effect.
     *
     * @param values values of the types that {@link Emitter} accepts
     */
    void send(@Nullable Object... values);
}

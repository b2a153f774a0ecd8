package io.socketio;

import org.jspecify.annotations.Nullable;

/** The acknowledgement that a client asked for with its event. May be kept and sent later, from any thread. */
public interface Ack {
    /** Whether the client asked for one. If not, {@link #send} does nothing. */
    boolean requested();

    /**
     * Answers the client. Only the first call counts.
     *
     * @param values what an {@link Emitter#emit} takes
     */
    void send(@Nullable Object... values);
}

package io.socketio;

import org.jspecify.annotations.Nullable;

/** Receives an event whose first argument is converted to a type. Otherwise like {@link SocketEventListener}. */
@FunctionalInterface
public interface TypedListener<T> {
    /**
     * Called for each event.
     *
     * @param value the first argument, or null if the client sent null or no argument
     * @param ack sends the acknowledgement, if the client requested one
     */
    void onEvent(@Nullable T value, Ack ack) throws Exception;
}

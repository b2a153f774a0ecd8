package io.socketio;

import org.jspecify.annotations.Nullable;

/** Is called for an event whose first argument is of one type; otherwise as {@link EventListener}. */
@FunctionalInterface
public interface TypedListener<T> {
    /**
     * @param value the first argument; null if the client sent null or none
     * @param ack answers the client, if it asked for an answer
     */
    void onEvent(@Nullable T value, Ack ack) throws Exception;
}

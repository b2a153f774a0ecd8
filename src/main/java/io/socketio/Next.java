package io.socketio;

import org.jspecify.annotations.Nullable;

/** What a middleware decides. The first call counts; it may come later and from any thread. */
public interface Next {
    /** Goes on with the next middleware, or lets the client in. */
    void proceed();

    /** As {@link #refuse(String, Object)} without data. */
    default void refuse(String message) {
        refuse(message, null);
    }

    /**
     * Refuses. A client that wanted to join gets a {@code connect_error} with this message and data; see
     * {@link PacketMiddleware} for events.
     *
     * @param data anything that JSON-B can write, or null for none
     */
    void refuse(String message, @Nullable Object data);
}

package io.socketio;

import org.jspecify.annotations.Nullable;

/** Takes the decision of a middleware. Only the first call has an effect. It may be made later and from any thread. */
public interface Next {
    /** Continues with the next middleware, or accepts the client or event after the last one. */
    void proceed();

    /** Refuses without data, see {@link #refuse(String, Object)}. */
    default void refuse(String message) {
        refuse(message, null);
    }

    /**
     * Refuses the client or the event. A client that wants to join receives a {@code connect_error} with this message
     * and data. For events, see {@link PacketMiddleware}.
     *
     * @param data any object that JSON-B can write, or null for none
     */
    void refuse(String message, @Nullable Object data);
}

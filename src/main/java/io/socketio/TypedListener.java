package io.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Receives an event whose first argument is converted to a type. It sends no acknowledgement. Otherwise like
 * {@link SocketEventListener}. As a lambda it is a block: <code>(socket, message) -&gt; { ... }</code>.
 *
 * @param <T> the type of the first argument
 */
@FunctionalInterface
public interface TypedListener<T> {
    /**
     * Called for each event.
     *
     * @param socket the socket of the client that sent the event
     * @param value the first argument, or null if the client sent null or no argument
     */
    void onEvent(Socket socket, @Nullable T value) throws Exception;
}

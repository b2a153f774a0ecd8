package io.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Receives an event like a {@link TypedListener}, and returns the acknowledgement. As a lambda it is an expression, or a
 * block that returns a value: {@code (socket, message) -> new Receipt(message.id())}.
 *
 * @param <T> the type of the first argument
 * @param <R> the type of the acknowledgement
 */
@FunctionalInterface
public interface AnsweringListener<T, R extends @Nullable Object> extends TypedListener<T> {
    /**
     * Called for each event.
     *
     * @param socket the socket of the client that sent the event
     * @param value the first argument, or null if the client sent null or no argument
     * @return the acknowledgement, which is sent if the client requested one. A
     *     {@link java.util.concurrent.CompletionStage} is sent when it completes, and its failure is handled like an
     *     exception of the listener.
     */
    R answer(Socket socket, @Nullable T value) throws Exception;

    @Override
    default void onEvent(Socket socket, @Nullable T value) throws Exception {
        answer(socket, value);
    }
}

package io.socketio;

import java.util.concurrent.CompletionStage;

/**
 * The acknowledgement of an event: one value from a single socket, a list of values from many sockets or nodes. It is a
 * {@link CompletionStage} for who must not wait, and can be {@link #await waited for} by who may, such as a listener:
 * listeners run on threads that may block, unless they are configured to run inline.
 *
 * @param <R> the type of the value, or of the list
 */
public interface Answer<R> extends CompletionStage<R> {
    /**
     * Waits for the answer, as long as the timeout of the request allows. Unlike
     * {@link java.util.concurrent.CompletableFuture#join} it throws the failure itself, without a wrapper.
     *
     * @throws AckTimeoutException if it did not arrive in time
     * @throws DisconnectedException if the socket left
     * @throws DroppedException if the event was volatile and was dropped
     * @throws ArgumentException if it cannot be converted to the type
     * @throws SocketIoException if the thread is interrupted, which its interrupted status still tells
     */
    R await();
}

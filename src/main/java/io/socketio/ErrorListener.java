package io.socketio;

/**
 * Receives errors of a socket: exceptions thrown by listeners, events refused by a middleware
 * ({@link RefusedException}), arguments of the wrong type ({@link ArgumentException}), and protocol violations by the
 * client. If there is no error listener that {@link #handles} an error, it is logged.
 *
 * <p>All error listeners receive an error, one after the other: first the one that is nearest to the listener that
 * failed, such as the {@code @OnError} methods of its class, then the others of the namespace in the order in which they
 * were added, then those of the socket. The first one that answers the client, or defers the answer, prevails.
 */
@FunctionalInterface
public interface ErrorListener {
    /**
     * Called for each error.
     *
     * @param ack the acknowledgement of the event that failed, unless a listener has sent or deferred it; if no error
     *     listener sends or {@link Ack#defer defers} it, the client receives {@code {"error":"..."}}
     */
    void onError(Socket socket, Throwable error, Ack ack) throws Exception;

    /** Returns whether this listener is for an error; it is not called for others. Defaults to true. */
    default boolean handles(Throwable error) {
        return true;
    }
}

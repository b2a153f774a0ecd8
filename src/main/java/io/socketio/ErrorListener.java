package io.socketio;

/**
 * Receives errors of a socket: exceptions thrown by listeners, events refused by a middleware
 * ({@link RefusedException}), arguments of the wrong type ({@link ArgumentException}), and protocol violations by the
 * client. If no error listener is registered, errors are logged.
 */
@FunctionalInterface
public interface ErrorListener {
    /**
     * Called for each error.
     *
     * @param ack the acknowledgement of the event that failed; unless it is sent here, the client learns nothing of the
     *     failure
     */
    void onError(Socket socket, Throwable error, Ack ack) throws Exception;
}

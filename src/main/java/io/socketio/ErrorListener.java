package io.socketio;

/**
 * Is told what a listener threw, that an event was refused by a middleware ({@link RefusedException}), that arguments
 * did not fit ({@link ArgumentException}), or that the client broke the protocol. Without one, errors are logged.
 */
@FunctionalInterface
public interface ErrorListener {
    /**
     * @param ack of the event that failed; answering it is the one way in which the client learns of the failure
     */
    void onError(Socket socket, Throwable error, Ack ack) throws Exception;
}

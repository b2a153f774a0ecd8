package io.socketio;

/**
 * Receives an event that a client sent.
 *
 * <p>Calls for one socket are made one at a time, in the order in which the client sent the events, on a thread that
 * may block. Exceptions are passed to the {@link ErrorListener}s.
 */
@FunctionalInterface
public interface SocketEventListener {
    /**
     * Called for each event.
     *
     * @param socket the socket of the client that sent the event
     * @param arguments the arguments, without the event's name
     * @param ack sends the acknowledgement, if the client requested one
     */
    void onEvent(Socket socket, Arguments arguments, Ack ack) throws Exception;
}

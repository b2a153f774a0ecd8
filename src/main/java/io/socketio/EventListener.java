package io.socketio;

/**
 * Is called for an event of a client.
 *
 * <p>Calls for one socket come one after the other, in the order in which the client sent the events, on a thread that
 * may block. What it throws goes to the {@link ErrorListener}s.
 */
@FunctionalInterface
public interface EventListener {
    /**
     * @param socket the client that sent the event
     * @param arguments without the event's name
     * @param ack answers the client, if it asked for an answer
     */
    void onEvent(Socket socket, Arguments arguments, Ack ack) throws Exception;
}

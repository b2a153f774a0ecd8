package io.socketio;

/**
 * Receives events of any name: incoming events before the middlewares and listeners of the event run, outgoing events
 * before they are sent.
 */
@FunctionalInterface
public interface AnyListener {
    /**
     * Called for each event.
     *
     * @param socket the socket that received the event from its client, or that the event is sent to
     */
    void onEvent(Socket socket, String event, Arguments arguments) throws Exception;
}

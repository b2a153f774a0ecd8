package io.socketio;

/**
 * Decides whether an event reaches its listeners. Refused events are passed to the {@link ErrorListener}s as a
 * {@link RefusedException}. May block.
 */
@FunctionalInterface
public interface PacketMiddleware {
    /**
     * Called for each event.
     *
     * @param socket the socket of the client that sent the event
     * @param next takes the decision, now or later, from any thread
     */
    void onEvent(Socket socket, String event, Arguments arguments, Next next) throws Exception;
}

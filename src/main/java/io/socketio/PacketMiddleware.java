package io.socketio;

/** Decides whether an event reaches its listeners; what it refuses goes to the {@link ErrorListener}s. May block. */
@FunctionalInterface
public interface PacketMiddleware {
    /** @param socket the client that sent the event */
    void onEvent(Socket socket, String event, Arguments arguments, Next next) throws Exception;
}

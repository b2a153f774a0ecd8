package io.socketio;

/**
 * Is called for events of any name: for those that come in, before the middleware and the listeners of that event; for
 * those that go out, before they are sent.
 */
@FunctionalInterface
public interface AnyListener {
    /** @param socket the client that sent the event, or to which it is sent */
    void onEvent(Socket socket, String event, Arguments arguments) throws Exception;
}

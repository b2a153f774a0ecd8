package io.socketio;

/** Is called for each event of a client, before the middleware and the listeners of that event. */
@FunctionalInterface
public interface AnyListener {
    void onEvent(Socket socket, String event, Arguments arguments) throws Exception;
}

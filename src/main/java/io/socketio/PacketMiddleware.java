package io.socketio;

/** Decides whether an event of one socket reaches its listeners; what it refuses goes to the {@link ErrorListener}s. */
@FunctionalInterface
public interface PacketMiddleware {
    void onEvent(String event, Arguments arguments, Next next) throws Exception;
}

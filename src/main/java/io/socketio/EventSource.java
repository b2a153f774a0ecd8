package io.socketio;

/** Where listeners are put: a {@link Socket} for its own events, a {@link Namespace} for those of all its sockets. */
public interface EventSource {
    /** Calls a listener for each event of that name. Several are called in the order in which they were added. */
    void on(String event, EventListener listener);

    /** Calls a listener with the first argument as a Java type, see {@link Argument#as(Class)}. */
    default <T> void on(String event, Class<T> type, TypedListener<T> listener) {
        on(event, (socket, arguments, ack) -> listener.onEvent(arguments.get(0, type), ack));
    }

    /** Removes a listener; does nothing if it is not there. */
    void off(String event, EventListener listener);

    /** Calls a listener for each event, whatever its name. */
    void onAny(AnyListener listener);

    /** Calls a listener when a socket is leaving and its rooms can still be read. */
    void onDisconnecting(DisconnectListener listener);

    /** Calls a listener when a socket has left. */
    void onDisconnect(DisconnectListener listener);

    /** Calls a listener for errors. */
    void onError(ErrorListener listener);
}

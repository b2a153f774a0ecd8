package io.socketio;

/**
 * Observes sockets and their events, for metrics. Called on the threads of listeners, for one event of a socket after the
 * other, and under no lock. Implementations must be fast and must not block. What they throw is logged.
 */
public interface SocketMonitor {
    /** A monitor that does nothing. */
    SocketMonitor NONE = new SocketMonitor() {};

    /** A socket is in its namespace. Called before its connection listeners, also for a socket that was recovered. */
    default void onConnect(Socket socket) {}

    /**
     * The listeners of an event have been called.
     *
     * @param event the name, which the client chose
     * @param heard whether there is a listener for events of this name
     * @param waitedNanos the time from the arrival of the event to the call of its listeners
     * @param tookNanos the time that listeners, middlewares included, have taken; not that of what they go on with later
     */
    default void onEvent(Socket socket, String event, boolean heard, long waitedNanos, long tookNanos) {}

    /** A listener or middleware has failed. */
    default void onFailure(Socket socket, Throwable failure) {}

    /** A socket has left its namespace. Called after its disconnect listeners. */
    default void onDisconnect(Socket socket, DisconnectReason reason) {}
}

package io.socketio;

import java.util.List;
import java.util.Set;

/**
 * Where listeners are put: a {@link Socket} for its own events, a {@link Namespace} for those of all its sockets. Several
 * listeners are called in the order in which they were added, those of the namespace before those of the socket.
 */
public interface ListenerRegistry {
    /**
     * Decides on each event before its listeners. Several are asked in the order in which they were added, those of the
     * namespace before those of the socket; one that decides later does not hold up the events that follow.
     */
    void use(PacketMiddleware middleware);

    /** Calls a listener for each event of that name. */
    void on(String event, EventListener listener);

    /** Calls a listener with the first argument as a Java type, see {@link Argument#as(Class)}. */
    default <T> void on(String event, Class<T> type, TypedListener<T> listener) {
        on(event, (socket, arguments, ack) -> listener.onEvent(arguments.get(0, type), ack));
    }

    /** Calls a listener for the next event of that name, and removes it. */
    void once(String event, EventListener listener);

    /** Removes a listener, also one of {@link #once}; does nothing if it is not there. */
    void off(String event, EventListener listener);

    /** Removes all listeners of an event. */
    void off(String event);

    /** The events that have a listener of {@link #on} or {@link #once}; a snapshot. */
    Set<String> eventNames();

    /** Calls a listener for each event that comes in, whatever its name. */
    void onAny(AnyListener listener);

    /** As {@link #onAny}, but before those that are there. */
    void prependAny(AnyListener listener);

    /** Removes a listener of {@link #onAny}; does nothing if it is not there. */
    void offAny(AnyListener listener);

    /** Removes all listeners of {@link #onAny}. */
    void offAny();

    /** Those of {@link #onAny}, in order; a snapshot. */
    List<AnyListener> listenersAny();

    /**
     * Calls a listener for each event that goes out to a socket, by an emit to it or by a broadcast; not for
     * acknowledgements. It is called on the thread that emits, before the event is sent, and must not block.
     */
    void onAnyOutgoing(AnyListener listener);

    /** As {@link #onAnyOutgoing}, but before those that are there. */
    void prependAnyOutgoing(AnyListener listener);

    /** Removes a listener of {@link #onAnyOutgoing}; does nothing if it is not there. */
    void offAnyOutgoing(AnyListener listener);

    /** Removes all listeners of {@link #onAnyOutgoing}. */
    void offAnyOutgoing();

    /** Those of {@link #onAnyOutgoing}, in order; a snapshot. */
    List<AnyListener> listenersAnyOutgoing();

    /** Calls a listener when a socket is leaving and its rooms can still be read. */
    void onDisconnecting(DisconnectListener listener);

    /** Calls a listener when a socket has left. */
    void onDisconnect(DisconnectListener listener);

    /** Calls a listener for errors. */
    void onError(ErrorListener listener);
}

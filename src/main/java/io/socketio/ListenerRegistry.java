package io.socketio;

import java.util.List;
import java.util.Set;

/**
 * Registers listeners: on a {@link Socket} for its own events, on a {@link Namespace} for those of all its sockets.
 * Listeners are called in the order in which they were added, those of the namespace before those of the socket.
 * Listeners can be removed, middlewares cannot.
 */
public interface ListenerRegistry {
    /**
     * Adds a middleware, which decides on each event before its listeners are called. Middlewares run in the order in
     * which they were added, those of the namespace before those of the socket. A middleware that decides later does
     * not delay the events that follow.
     */
    void use(PacketMiddleware middleware);

    /**
     * Adds a listener for events of this name.
     *
     * @throws IllegalArgumentException if the name is reserved, so that no client can send it: see
     *     {@link io.socketio.protocol.socketio.EventNames#RESERVED}
     */
    void on(String event, SocketEventListener listener);

    /** Adds a listener that receives the first argument as a Java type, see {@link Argument#as(Class)}. */
    default <T> void on(String event, Class<T> type, TypedListener<T> listener) {
        on(event, (socket, arguments, ack) -> listener.onEvent(arguments.get(0, type), ack));
    }

    /** Adds a listener for the next event of this name. It is removed after its first call. */
    void once(String event, SocketEventListener listener);

    /** Removes a listener that was added by {@link #on} or {@link #once}. Does nothing if it is not registered. */
    void off(String event, SocketEventListener listener);

    /** Removes all listeners of an event. */
    void off(String event);

    /** Returns a snapshot of the event names that have a listener added by {@link #on} or {@link #once}. */
    Set<String> eventNames();

    /** Adds a listener for all incoming events, whatever their names. */
    void onAny(AnyListener listener);

    /** Adds a listener like {@link #onAny}, before those already registered. */
    void prependAny(AnyListener listener);

    /** Removes a listener of {@link #onAny}. Does nothing if it is not registered. */
    void offAny(AnyListener listener);

    /** Removes all listeners of {@link #onAny}. */
    void offAny();

    /** Returns a snapshot of the listeners of {@link #onAny}, in order. */
    List<AnyListener> listenersAny();

    /**
     * Adds a listener for all events sent to a socket, whether by an emit to it or by a broadcast. It does not receive
     * acknowledgements. It is called on the emitting thread, before the event is sent, and must not block.
     */
    void onAnyOutgoing(AnyListener listener);

    /** Adds a listener like {@link #onAnyOutgoing}, before those already registered. */
    void prependAnyOutgoing(AnyListener listener);

    /** Removes a listener of {@link #onAnyOutgoing}. Does nothing if it is not registered. */
    void offAnyOutgoing(AnyListener listener);

    /** Removes all listeners of {@link #onAnyOutgoing}. */
    void offAnyOutgoing();

    /** Returns a snapshot of the listeners of {@link #onAnyOutgoing}, in order. */
    List<AnyListener> listenersAnyOutgoing();

    /** Adds a listener that is called while a socket is leaving, when its rooms can still be read. */
    void onDisconnecting(DisconnectListener listener);

    /** Removes a listener of {@link #onDisconnecting}. Does nothing if it is not registered. */
    void offDisconnecting(DisconnectListener listener);

    /** Adds a listener that is called when a socket has left. */
    void onDisconnect(DisconnectListener listener);

    /** Removes a listener of {@link #onDisconnect}. Does nothing if it is not registered. */
    void offDisconnect(DisconnectListener listener);

    /** Adds a listener for errors. */
    void onError(ErrorListener listener);

    /** Removes a listener of {@link #onError}. Does nothing if it is not registered. */
    void offError(ErrorListener listener);
}

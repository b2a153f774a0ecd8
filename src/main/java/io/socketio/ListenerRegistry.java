package io.socketio;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Registers listeners: on a {@link Socket} for its own events, on a {@link Namespace} for those of all its sockets.
 * Listeners are called in the order in which they were added, those of the namespace before those of the socket.
 * Listeners can be removed, middlewares cannot.
 *
 * <p>A listener for an event receives the socket and either all arguments and the acknowledgement as they are
 * ({@link SocketEventListener}), or the first argument as a Java type. In the second case what a lambda looks like tells
 * whether it answers: an expression is the acknowledgement, and a block that returns nothing sends none.
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

    /**
     * Adds a listener that receives the socket and the first argument as a Java type, and answers nothing. A lambda is
     * a block: <code>(socket, message) -&gt; { ... }</code>. One that is an expression is an {@link AnsweringListener}.
     *
     * @throws IllegalArgumentException if the name is reserved, or no argument can be read as this type
     */
    default <T> void on(String event, Class<T> type, TypedListener<T> listener) {
        on(Event.of(event, type), listener);
    }

    /**
     * Adds a listener that receives the socket and the first argument as a Java type, and returns the acknowledgement:
     * {@code (socket, message) -> new Receipt()}. A {@link java.util.concurrent.CompletionStage} answers when it completes.
     *
     * @throws IllegalArgumentException if the name is reserved, or no argument can be read as this type
     */
    default <T> void on(String event, Class<T> type, AnsweringListener<T, ?> listener) {
        on(Event.of(event, type), (TypedListener<T>) listener);
    }

    /**
     * Adds a listener for a typed event that answers nothing. A lambda is a block.
     *
     * @throws IllegalArgumentException if the name is reserved, or no argument can be read as the type of the event
     */
    <T> void on(Event<T, ?> event, TypedListener<T> listener);

    /**
     * Adds a listener for a typed event that returns the acknowledgement.
     *
     * @throws IllegalArgumentException if the name is reserved, no argument can be read as the type of the event, or
     *     its acknowledgement cannot be written
     */
    <T, R> void on(Event<T, R> event, AnsweringListener<T, R> listener);

    /** Adds a listener for a typed event that returns the acknowledgement later. Otherwise like {@link #on}. */
    <T, R> void onAsync(Event<T, R> event, AnsweringListener<T, ? extends CompletionStage<? extends R>> listener);

    /** Adds a listener for the next event of this name. It is removed after its first call. */
    void once(String event, SocketEventListener listener);

    /** Adds a listener for the next event of this kind, which answers nothing. It is removed after its first call. */
    <T> void once(Event<T, ?> event, TypedListener<T> listener);

    /** Adds a listener for the next event of this kind, which answers. It is removed after its first call. */
    <T, R> void once(Event<T, R> event, AnsweringListener<T, R> listener);

    /** Removes a listener that was added by {@link #on} or {@link #once}. Does nothing if it is not registered. */
    void off(String event, SocketEventListener listener);

    /** Removes a typed listener. Does nothing if it is not registered. */
    void off(String event, TypedListener<?> listener);

    /** Removes a typed listener. Does nothing if it is not registered. */
    default void off(Event<?, ?> event, TypedListener<?> listener) {
        off(event.name(), listener);
    }

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

package io.socketio.server;

import io.socketio.AnsweringListener;
import io.socketio.AnyListener;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.Event;
import io.socketio.ListenerRegistry;
import io.socketio.PacketMiddleware;
import io.socketio.SocketEventListener;
import io.socketio.TypedListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A {@link ListenerRegistry} on top of {@link Listeners}: common to sockets and namespaces. */
interface ListenerHolder extends ListenerRegistry {
    /** Returns the listeners, to be read. */
    Listeners listeners();

    /** Returns the listeners, to be added to. */
    Listeners ownListeners();

    /** Returns the server, which knows what can be read and written. */
    LocalServer server();

    @Override
    default void use(PacketMiddleware middleware) {
        ownListeners().middlewares().add(middleware);
    }

    @Override
    default void on(String event, SocketEventListener listener) {
        ownListeners().on(event, listener);
    }

    @Override
    default <T> void on(Event<T, ?> event, TypedListener<T> listener) {
        ownListeners().on(event.name(), TypedCall.of(event, listener, server()));
    }

    @Override
    default <T, R> void on(Event<T, R> event, AnsweringListener<T, R> listener) {
        ownListeners().on(event.name(), TypedCall.answering(event, listener, server()));
    }

    @Override
    default <T, R> void onAsync(
            Event<T, R> event, AnsweringListener<T, ? extends CompletionStage<? extends R>> listener) {
        ownListeners().on(event.name(), TypedCall.answering(event, listener, server()));
    }

    @Override
    default void once(String event, SocketEventListener listener) {
        ownListeners().once(event, listener);
    }

    @Override
    default <T> void once(Event<T, ?> event, TypedListener<T> listener) {
        once(event.name(), TypedCall.of(event, listener, server()));
    }

    @Override
    default <T, R> void once(Event<T, R> event, AnsweringListener<T, R> listener) {
        once(event.name(), TypedCall.answering(event, listener, server()));
    }

    @Override
    default void off(String event, SocketEventListener listener) {
        listeners().off(event, listener::equals);
    }

    @Override
    default void off(String event, TypedListener<?> listener) {
        listeners()
                .off(
                        event,
                        present -> present instanceof TypedCall<?> call
                                && call.listener().equals(listener));
    }

    @Override
    default void off(String event) {
        listeners().off(event);
    }

    @Override
    default Set<String> eventNames() {
        return listeners().eventNames();
    }

    @Override
    default void onAny(AnyListener listener) {
        ownListeners().any().add(listener);
    }

    @Override
    default void prependAny(AnyListener listener) {
        ownListeners().any().addFirst(listener);
    }

    @Override
    default void offAny(AnyListener listener) {
        listeners().any().remove(listener);
    }

    @Override
    default void offAny() {
        listeners().any().clear();
    }

    @Override
    default List<AnyListener> listenersAny() {
        return listeners().any().all();
    }

    @Override
    default void onAnyOutgoing(AnyListener listener) {
        ownListeners().anyOutgoing().add(listener);
    }

    @Override
    default void prependAnyOutgoing(AnyListener listener) {
        ownListeners().anyOutgoing().addFirst(listener);
    }

    @Override
    default void offAnyOutgoing(AnyListener listener) {
        listeners().anyOutgoing().remove(listener);
    }

    @Override
    default void offAnyOutgoing() {
        listeners().anyOutgoing().clear();
    }

    @Override
    default List<AnyListener> listenersAnyOutgoing() {
        return listeners().anyOutgoing().all();
    }

    @Override
    default void onDisconnecting(DisconnectListener listener) {
        ownListeners().disconnecting().add(listener);
    }

    @Override
    default void offDisconnecting(DisconnectListener listener) {
        listeners().disconnecting().remove(listener);
    }

    @Override
    default void onDisconnect(DisconnectListener listener) {
        ownListeners().disconnect().add(listener);
    }

    @Override
    default void offDisconnect(DisconnectListener listener) {
        listeners().disconnect().remove(listener);
    }

    @Override
    default void onError(ErrorListener listener) {
        ownListeners().errors().add(listener);
    }

    @Override
    default void offError(ErrorListener listener) {
        listeners().errors().remove(listener);
    }
}

package io.socketio.server;

import io.socketio.AnyListener;
import io.socketio.ConnectionListener;
import io.socketio.DisconnectListener;
import io.socketio.ErrorListener;
import io.socketio.EventListener;
import io.socketio.Middleware;
import io.socketio.Namespace;

/** A namespace as the keeper of its set-up: what is common to one with sockets and to the parent of others. */
interface NamespaceStart extends Namespace, BroadcastStart {
    NamespaceSetup setup();

    @Override
    default void use(Middleware middleware) {
        setup().middlewares().add(middleware);
    }

    @Override
    default void onConnection(ConnectionListener listener) {
        setup().connection().add(listener);
    }

    @Override
    default void on(String event, EventListener listener) {
        setup().listeners().on(event, listener);
    }

    @Override
    default void off(String event, EventListener listener) {
        setup().listeners().off(event, listener);
    }

    @Override
    default void onAny(AnyListener listener) {
        setup().listeners().onAny(listener);
    }

    @Override
    default void onDisconnecting(DisconnectListener listener) {
        setup().listeners().onDisconnecting(listener);
    }

    @Override
    default void onDisconnect(DisconnectListener listener) {
        setup().listeners().onDisconnect(listener);
    }

    @Override
    default void onError(ErrorListener listener) {
        setup().listeners().onError(listener);
    }
}

package io.socketio.server;

import io.socketio.ConnectionListener;
import io.socketio.Middleware;
import io.socketio.Namespace;
import io.socketio.Rate;
import io.socketio.RatePolicy;
import java.util.Objects;

/** A namespace that an application sets up: common to namespaces with sockets and to parents. */
interface ConfigurableNamespace extends Namespace, BroadcastStart, ListenerHolder {
    NamespaceSetup setup();

    @Override
    default void use(Middleware middleware) {
        setup().middlewares().add(Objects.requireNonNull(middleware, "a middleware"));
    }

    @Override
    default void onConnection(ConnectionListener listener) {
        setup().connection().add(Objects.requireNonNull(listener, "a listener"));
    }

    @Override
    default void offConnection(ConnectionListener listener) {
        setup().connection().remove(listener);
    }

    @Override
    default void rateLimit(String event, Rate rate, RatePolicy policy) {
        setup().limit(event, new EventRate(rate, policy));
    }

    @Override
    default Listeners listeners() {
        return setup().listeners();
    }

    @Override
    default Listeners ownListeners() {
        return setup().listeners();
    }
}

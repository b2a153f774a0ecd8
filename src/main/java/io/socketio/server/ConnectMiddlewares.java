package io.socketio.server;

import io.socketio.Middleware;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Asks middlewares about one socket, one after the other, on the threads of listeners.
 *
 * @param onAdmitted is run once all of them have proceeded
 */
record ConnectMiddlewares(LocalSocket socket, List<Middleware> middlewares, Runnable onAdmitted) {
    private static final Logger LOG = System.getLogger(ConnectMiddlewares.class.getName());

    /** Selects the middlewares of the socket's namespace; for a recovered socket possibly only some of them. */
    static ConnectMiddlewares of(LocalSocket socket, Runnable onAdmitted) {
        LocalNamespace namespace = socket.namespace();
        List<Middleware> all = namespace.setup().middlewares();
        if (all.isEmpty()) {
            return new ConnectMiddlewares(socket, List.of(), onAdmitted);
        }
        SocketRecovery recovery = namespace.recovery();
        boolean skipping = socket.recovered() && recovery != null && recovery.skipMiddlewares();
        return new ConnectMiddlewares(
                socket,
                skipping ? all.stream().filter(Middleware::appliesToRecovered).toList() : List.copyOf(all),
                onAdmitted);
    }

    boolean isEmpty() {
        return middlewares.isEmpty();
    }

    /** Admits the socket if all middlewares proceed, otherwise refuses the client. */
    void decide() {
        if (middlewares.isEmpty()) {
            onAdmitted.run();
        } else {
            socket.life().runInOrder(() -> ask(0));
        }
    }

    private void ask(int index) {
        if (index == middlewares.size()) {
            onAdmitted.run();
            return;
        }
        MiddlewareNext next = new MiddlewareNext(socket.life()::runInOrder, () -> ask(index + 1), socket::refuse);
        try {
            middlewares.get(index).onConnect(socket, next);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A middleware of " + socket.namespace().name() + " failed, the client is refused", e);
            next.refuse("Internal error");
            ListenerCalls.throwIfFatal(e);
        } finally {
            next.middlewareReturned();
            LocalServer server = socket.namespace().server();
            next.refuseAfter(server.config().connectTimeout(), server.timer());
        }
    }
}

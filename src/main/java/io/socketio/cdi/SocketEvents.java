package io.socketio.cdi;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Fires the CDI events of sockets that somebody observes, and ends the beans of sockets that have left. */
final class SocketEvents {
    private static final Set<Type> EVENTS = Set.of(SocketConnected.class, SocketDisconnected.class, SocketFailed.class);

    private final Set<Type> observed = ConcurrentHashMap.newKeySet();
    private final SocketContext context;
    private volatile boolean hasScopedBeans;

    SocketEvents(SocketContext context) {
        this.context = context;
    }

    /** Notes the type of events that an observer method takes. */
    void observes(Type type) {
        observed.add(type);
    }

    void hasScopedBeans() {
        hasScopedBeans = true;
    }

    /** Adds listeners behind those of the handlers, to the namespaces that there are and to those to come. */
    void follow(Collection<SocketIoServer> servers, BeanManager manager) {
        if (!hasScopedBeans && Collections.disjoint(observed, EVENTS)) {
            return;
        }
        CallContexts contexts = new CallContexts(manager, context);
        for (SocketIoServer server : servers) {
            server.onNewNamespace(namespace -> follow(namespace, manager, contexts));
            server.namespaces().forEach(namespace -> follow(namespace, manager, contexts));
        }
    }

    private void follow(Namespace namespace, BeanManager manager, CallContexts contexts) {
        if (observed.contains(SocketConnected.class)) {
            namespace.onConnection(socket -> fire(new SocketConnected(socket), socket, manager, contexts));
        }
        if (observed.contains(SocketFailed.class)) {
            namespace.onError((socket, error, ack) -> fire(new SocketFailed(socket, error), socket, manager, contexts));
        }
        if (observed.contains(SocketDisconnected.class) || hasScopedBeans) {
            namespace.onDisconnect((socket, reason) -> {
                try {
                    if (observed.contains(SocketDisconnected.class)) {
                        fire(new SocketDisconnected(socket, reason), socket, manager, contexts);
                    }
                } finally {
                    context.end(socket);
                }
            });
        }
    }

    private static void fire(Object event, Socket socket, BeanManager manager, CallContexts contexts) throws Exception {
        contexts.call(socket, () -> {
            manager.getEvent().fire(event);
            return event;
        });
    }
}

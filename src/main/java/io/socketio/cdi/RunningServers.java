package io.socketio.cdi;

import io.socketio.Namespace;
import io.socketio.RoomManager;
import io.socketio.SocketIoException;
import io.socketio.SocketIoServer;
import io.socketio.handler.NamespaceName;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The servers of the application once they have started, and the proxies for them that are injected into beans. */
final class RunningServers {
    private volatile List<SocketIoServer> servers = List.of();

    void started(Collection<SocketIoServer> started) {
        servers = List.copyOf(started);
    }

    List<SocketIoServer> all() {
        return servers;
    }

    /** Returns a proxy that looks up its target at each call. */
    <T> T lazy(Class<T> type, Target target) {
        Supplier<Object> lookup;
        if (type == SocketIoServer.class) {
            lookup = () -> server(target);
        } else if (type == Namespace.class) {
            lookup = () -> NamespaceName.of(target.namespace()).in(server(target));
        } else if (type == RoomManager.class) {
            lookup = () ->
                    NamespaceName.of(target.namespace()).in(server(target)).rooms();
        } else {
            throw new IllegalArgumentException(type.getName());
        }
        InvocationHandler handler = new Lazy(type.getSimpleName() + "[" + target + "]", lookup);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private SocketIoServer server(Target target) {
        List<SocketIoServer> now = servers;
        if (now.isEmpty()) {
            throw new IllegalStateException("The Socket.IO server has not been started yet, or has been stopped");
        }
        return now.stream()
                .filter(server -> target.server().isEmpty() || target.server().equals(server.path()))
                .findFirst()
                .orElseThrow(() -> new SocketIoException("@OfNamespace names a server with the path " + target.server()
                        + ", but the servers are: "
                        + now.stream().map(SocketIoServer::path).collect(Collectors.joining(", ", "[", "]"))));
    }

    private record Lazy(String description, Supplier<Object> lookup) implements InvocationHandler {
        @Override
        @SuppressWarnings("ReferenceEquality") // a proxy equals only itself
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> description;
                };
            }
            Object target = lookup.get();
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }
}

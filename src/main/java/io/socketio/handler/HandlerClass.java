package io.socketio.handler;

import io.socketio.Middleware;
import io.socketio.Namespace;
import io.socketio.PacketMiddleware;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A validated class with {@link NamespaceEndpoint}, and the methods that handle its events. Immutable.
 *
 * <p>Methods may have any visibility and may be inherited. An override without annotation keeps the annotation of the
 * method that it overrides. Exceptions thrown by a method, and arguments of the wrong type
 * ({@link io.socketio.ArgumentException}), are passed to the error listeners of the namespace. If a
 * {@link java.util.concurrent.CompletionStage} returned by a method fails, the {@code @OnError} methods of its own
 * class are called, on the thread that completed the stage; if none of them handles the error, it is logged. If they do
 * not answer a client that requested an acknowledgement, it receives {@code {"error":"Internal error"}}.
 */
public final class HandlerClass {
    private final Class<?> type;
    private final NamespaceName namespace;
    private final String server;
    private final List<HandlerMethod> methods;
    private final Map<Class<?>, HandlerMethod> errors;

    private HandlerClass(Class<?> type, NamespaceName namespace, String server, List<HandlerMethod> methods) {
        this.type = type;
        this.namespace = namespace;
        this.server = server;
        this.methods = List.copyOf(methods);
        this.errors = errors(methods);
    }

    /**
     * Reads and validates a class.
     *
     * @param type a class that has, or inherits, {@link NamespaceEndpoint}
     * @throws HandlerException if the class is not a valid handler; the message names the class, the method and what is
     *     allowed
     */
    public static HandlerClass of(Class<?> type) {
        if (type.isInterface() || type.isPrimitive() || type.isArray()) {
            throw new HandlerException(
                    type.getName() + " is not a class; a handler is a class with @NamespaceEndpoint");
        }
        NamespaceEndpoint endpoint = endpoint(type);
        if (endpoint == null) {
            throw new HandlerException(type.getName() + " is not annotated with @NamespaceEndpoint");
        }
        SecurityAnnotations.check(type);
        NamespaceName namespace = NamespaceName.of(endpoint.value());
        List<HandlerMethod> methods = new ArrayList<>();
        for (Method method : MethodScan.of(type)) {
            List<HandlerKind> kinds = HandlerKind.of(method);
            if (kinds.size() > 1) {
                throw new HandlerException(HandlerMethod.describe(method) + " has "
                        + kinds.stream().map(HandlerKind::toString).collect(Collectors.joining(" and "))
                        + "; a method may have only one of them");
            }
            methods.add(HandlerMethod.of(kinds.get(0), method, type, namespace));
        }
        return new HandlerClass(type, namespace, endpoint.server(), methods);
    }

    /**
     * Binds an instance of a handler class to its namespace, for applications that create their handlers themselves.
     *
     * @throws HandlerException if the class is not a valid handler, or names a server with another path
     */
    public static void bindInstance(SocketIoServer server, Object instance) {
        HandlerClass handler = of(instance.getClass());
        handler.serverAmong(List.of(server));
        handler.bindTo(server, BeanProvider.of(instance));
    }

    /** Returns the name or the pattern of its namespace. */
    public NamespaceName namespace() {
        return namespace;
    }

    /** Returns the path of the server that it names, or an empty string if it names none. */
    public String server() {
        return server;
    }

    /** Returns the class itself. */
    public Class<?> type() {
        return type;
    }

    /**
     * Returns the server whose path this class names, or the first server if it names none.
     *
     * @throws HandlerException if there is no such server; the message names the class, the path and the existing paths
     */
    public SocketIoServer serverAmong(Collection<SocketIoServer> servers) {
        return servers.stream()
                .filter(candidate -> server.isEmpty() || server.equals(candidate.path()))
                .findFirst()
                .orElseThrow(() -> new HandlerException(type.getName() + " requires "
                        + (server.isEmpty() ? "a server" : "a server with the path " + server)
                        + ", but the servers are: "
                        + servers.stream().map(SocketIoServer::path).collect(Collectors.joining(", ", "[", "]"))));
    }

    /**
     * Adds the methods as listeners to the namespace, where they receive the events of all sockets. If the class is a
     * {@link Middleware} or a {@link PacketMiddleware}, adds it as a middleware.
     *
     * @param target the server that has the namespace
     * @param provider provides the instance for each call
     */
    public void bindTo(SocketIoServer target, BeanProvider provider) {
        target.declareRoles(Stream.concat(
                        SecurityAnnotations.declaredRoles(type).stream(),
                        methods.stream().flatMap(method -> method.access().roles().stream()))
                .toArray(String[]::new));
        Namespace bound = namespace.in(target);
        List<HandlerMethod> guarded = methods.stream()
                .filter(method ->
                        method.kind() == HandlerKind.CONNECT && !method.access().everybody())
                .toList();
        if (!guarded.isEmpty()) {
            bound.use(new ConnectAccessMiddleware(guarded));
        }
        if (Middleware.class.isAssignableFrom(type)) {
            bound.use(new MiddlewareHandler(type, provider));
        }
        if (PacketMiddleware.class.isAssignableFrom(type)) {
            bound.use((socket, event, arguments, next) -> provider.call(type, instance -> {
                ((PacketMiddleware) instance).onEvent(socket, event, arguments, next);
                return null;
            }));
        }
        new Binding(type, errors, target, provider).listen(bound, methods);
    }

    private static @Nullable NamespaceEndpoint endpoint(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            NamespaceEndpoint endpoint = c.getAnnotation(NamespaceEndpoint.class);
            if (endpoint != null) {
                return endpoint;
            }
        }
        return null;
    }

    private static Map<Class<?>, HandlerMethod> errors(List<HandlerMethod> methods) {
        Map<Class<?>, HandlerMethod> errors = new LinkedHashMap<>();
        for (HandlerMethod method : methods) {
            HandlerMethod other = method.kind() == HandlerKind.ERROR ? errors.put(method.error(), method) : null;
            if (other != null) {
                throw new HandlerException(method + " and " + other + " are both @OnError methods for "
                        + method.error().getName() + "; only one is allowed for each type of Throwable");
            }
        }
        return Map.copyOf(errors);
    }

    @Override
    public String toString() {
        return "HandlerClass[" + type.getName() + ", " + namespace + "]";
    }
}

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
 * A class with {@link NamespaceEndpoint}, checked: what it can be called for, and how. Immutable.
 *
 * <p>Its methods may have any visibility and may be inherited. An override without annotation keeps the annotation of
 * the method that it overrides. What a method throws, and arguments that do not fit
 * ({@link io.socketio.ArgumentException}), goes to the error listeners of the namespace. If a
 * {@link java.util.concurrent.CompletionStage} fails that a method returned, the {@code @OnError} methods of its own
 * class are called, on the thread that completed the stage; if there is none for it, it is logged. A client that waits
 * and is not answered by them gets {@code {"error":"Internal error"}}.
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
     * Reads a class.
     *
     * @param type a class with {@link NamespaceEndpoint} on it or on a superclass
     * @throws HandlerException if it cannot be a handler; says which class, which method and what is allowed
     */
    public static HandlerClass of(Class<?> type) {
        if (type.isInterface() || type.isPrimitive() || type.isArray()) {
            throw new HandlerException(
                    type.getName() + " is not a class; a handler is a class with @NamespaceEndpoint");
        }
        NamespaceEndpoint endpoint = endpoint(type);
        if (endpoint == null) {
            throw new HandlerException(type.getName() + " has no @NamespaceEndpoint, which names its namespace");
        }
        SecurityAnnotations.check(type);
        NamespaceName namespace = NamespaceName.of(endpoint.value());
        List<HandlerMethod> methods = new ArrayList<>();
        for (Method method : MethodScan.of(type)) {
            List<HandlerKind> kinds = HandlerKind.of(method);
            if (kinds.size() > 1) {
                throw new HandlerException(HandlerMethod.describe(method) + " has "
                        + kinds.stream().map(HandlerKind::toString).collect(Collectors.joining(" and "))
                        + "; a method may have one of them");
            }
            methods.add(HandlerMethod.of(kinds.get(0), method, type, namespace));
        }
        return new HandlerClass(type, namespace, endpoint.server(), methods);
    }

    /**
     * Binds an object of a handler class to its namespace, for applications that make their handlers themselves.
     *
     * @throws HandlerException if its class cannot be a handler, or is for a server with another path
     */
    public static void bindInstance(SocketIoServer server, Object instance) {
        HandlerClass handler = of(instance.getClass());
        handler.serverAmong(List.of(server));
        handler.bindTo(server, BeanProvider.of(instance));
    }

    /** The name of its namespace, or of its namespaces. */
    public NamespaceName namespace() {
        return namespace;
    }

    /** The path of the server that it is for; empty if it names none. */
    public String server() {
        return server;
    }

    /** The class itself. */
    public Class<?> type() {
        return type;
    }

    /**
     * The server that it is for: the one that has its {@link #server() path}, or the first one if it names none.
     *
     * @throws HandlerException if there is none; says which class, which path and what paths there are
     */
    public SocketIoServer serverAmong(Collection<SocketIoServer> servers) {
        return servers.stream()
                .filter(candidate -> server.isEmpty() || server.equals(candidate.path()))
                .findFirst()
                .orElseThrow(() -> new HandlerException(type.getName() + " is for "
                        + (server.isEmpty() ? "the first server" : "a server with the path " + server)
                        + ", but there are only: "
                        + servers.stream().map(SocketIoServer::path).collect(Collectors.joining(", ", "[", "]"))));
    }

    /**
     * Adds its listeners to its namespace, where they serve all sockets; and itself, if it is a {@link Middleware} or a
     * {@link PacketMiddleware}.
     *
     * @param target the server that it is for
     * @param source gives the instance for each call
     */
    public void bindTo(SocketIoServer target, BeanProvider source) {
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
            bound.use(new MiddlewareHandler(type, source));
        }
        if (PacketMiddleware.class.isAssignableFrom(type)) {
            bound.use((socket, event, arguments, next) -> source.call(type, instance -> {
                ((PacketMiddleware) instance).onEvent(socket, event, arguments, next);
                return null;
            }));
        }
        new Binding(type, errors, target, source).listen(bound, methods);
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
                        + method.error().getName() + "; there may be one for each type of Throwable");
            }
        }
        return Map.copyOf(errors);
    }

    @Override
    public String toString() {
        return "HandlerClass[" + type.getName() + ", " + namespace + "]";
    }
}

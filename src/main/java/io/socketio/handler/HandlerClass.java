package io.socketio.handler;

import io.socketio.Middleware;
import io.socketio.Namespace;
import io.socketio.PacketMiddleware;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A validated class with {@link NamespaceEndpoint}, and the methods that handle its events. Immutable.
 *
 * <p>Methods may have any visibility and may be inherited. An override without annotation keeps the annotation of the
 * method that it overrides. Exceptions thrown by a method, and arguments of the wrong type
 * ({@link io.socketio.ArgumentException}), are passed to the error listeners of the namespace: first to the
 * {@code @OnError} methods of its own class, then to all others. So is the failure of a
 * {@link java.util.concurrent.CompletionStage} that a method returned. A client that requested an acknowledgement
 * receives {@code {"error":"..."}} if none of them answers. An {@code @OnConnect} method that throws disconnects the
 * client.
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
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new HandlerException(
                    type.getName() + " is abstract, so it has no instance; annotate a class that extends it");
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
        if (methods.isEmpty() && !isMiddleware(type)) {
            throw new HandlerException(type.getName() + " has no method with "
                    + Arrays.stream(HandlerKind.values())
                            .map(HandlerKind::toString)
                            .collect(Collectors.joining(", "))
                    + " and is no Middleware, so it has nothing to be called for");
        }
        refuseTwoAnswers(methods);
        RateAnnotations.check(type, methods);
        return new HandlerClass(type, namespace, endpoint.server(), methods);
    }

    /** Returns whether a class has, or inherits, {@link NamespaceEndpoint}, and can have instances. */
    public static boolean isHandler(Class<?> type) {
        return endpoint(type) != null && !Modifier.isAbstract(type.getModifiers());
    }

    private static boolean isMiddleware(Class<?> type) {
        return Middleware.class.isAssignableFrom(type) || PacketMiddleware.class.isAssignableFrom(type);
    }

    /** Refuses two methods that answer the same event, as a client takes only one answer. */
    private static void refuseTwoAnswers(List<HandlerMethod> methods) {
        Map<String, HandlerMethod> answering = new HashMap<>();
        for (HandlerMethod method : methods) {
            if (method.kind() == HandlerKind.EVENT && method.mayAnswer()) {
                HandlerMethod other = answering.put(method.event(), method);
                if (other != null) {
                    throw new HandlerException(other + " and " + method + " both answer \"" + method.event()
                            + "\", but a client gets only one acknowledgement; all but one of the methods must"
                            + " return void and take no Ack");
                }
            }
        }
    }

    /**
     * Binds an instance of a handler class to its namespace, for applications that create their handlers themselves.
     *
     * @throws HandlerException if the class is not a valid handler, or names a server with another path
     */
    public static void bindInstance(SocketIoServer server, Object instance) {
        bind(server, instance.getClass(), BeanProvider.of(instance));
    }

    /**
     * Binds a handler class, of which a provider has the instances, to its namespace.
     *
     * @throws HandlerException if the class is not a valid handler, or names a server with another path
     */
    public static void bind(SocketIoServer server, Class<?> type, BeanProvider provider) {
        HandlerClass handler = of(type);
        handler.serverAmong(List.of(server));
        handler.bindTo(server, provider);
    }

    /** Returns the name or the pattern of its namespace. */
    public NamespaceName namespace() {
        return namespace;
    }

    /** Returns the path of the server that it names, or an empty string if it names none. */
    public String server() {
        return server;
    }

    /** Returns the handler methods, including inherited ones. */
    public List<Method> methods() {
        return methods.stream().map(HandlerMethod::method).toList();
    }

    /** Returns what the {@code @OnEvent} methods say of their events. */
    public List<HandledEvent> events() {
        return methods.stream()
                .filter(method -> method.kind() == HandlerKind.EVENT)
                .map(HandlerMethod::handled)
                .toList();
    }

    /** Returns the parameters with {@link io.socketio.annotation.Auth}. */
    public List<HandledEvent.Argument> auth() {
        return methods.stream()
                .map(HandlerMethod::auth)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns what the {@code @OnError} methods that return something acknowledge failed events with. */
    public List<HandledEvent.Answer> errorAnswers() {
        return methods.stream()
                .filter(method -> method.kind() == HandlerKind.ERROR && method.answers())
                .map(HandlerMethod::answer)
                .toList();
    }

    /**
     * Returns the classes whose events belong to the namespace, as constants of type {@link io.socketio.Event} or as
     * methods of an interface: this class, its superclasses and interfaces, and those that
     * {@link NamespaceEndpoint#events} names.
     */
    public List<Class<?>> eventHolders() {
        return Stream.concat(
                        MethodScan.ancestry(type).stream(),
                        Arrays.stream(Objects.requireNonNull(endpoint(type)).events()))
                .distinct()
                .<Class<?>>map(holder -> holder)
                .toList();
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
     * Checks that a server can serve the methods, and that constants of type {@link io.socketio.Event} can be sent.
     *
     * @throws HandlerException if its mapper cannot read an argument or write a result, or a constant cannot work; the
     *     message names the method or the constant, the type, and what to do
     */
    public void check(SocketIoServer target) {
        eventHolders().forEach(EventConstants::check);
        methods.forEach(method -> method.check(target));
    }

    /**
     * Adds the methods as listeners to the namespace, where they receive the events of all sockets. If the class is a
     * {@link Middleware} or a {@link PacketMiddleware}, adds it as a middleware.
     *
     * @param target the server that has the namespace
     * @param provider provides the instance for each call
     * @throws HandlerException as {@link #check}, and nothing is added then; or if an event of a method with
     *     {@code @RateLimit} is limited in another way already
     */
    public void bindTo(SocketIoServer target, BeanProvider provider) {
        check(target);
        Binding binding = new Binding(type, errors, target, provider);
        binding.check(methods);
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
            bound.use((socket, event, arguments, next) -> provider.call(type, socket, instance -> {
                ((PacketMiddleware) instance).onEvent(socket, event, arguments, next);
                return null;
            }));
        }
        RateAnnotations.limit(bound, type, methods);
        binding.listen(bound, methods);
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

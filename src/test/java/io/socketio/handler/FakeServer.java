package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.ConnectionListener;
import io.socketio.DisconnectListener;
import io.socketio.DisconnectReason;
import io.socketio.ErrorListener;
import io.socketio.Handshake;
import io.socketio.ListenerException;
import io.socketio.Middleware;
import io.socketio.Namespace;
import io.socketio.Next;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.SocketIoServer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An in-memory server with one client. It records the listeners that are registered and calls them. */
public final class FakeServer {
    /** The acknowledgements, one list per call of {@code send}. */
    public final List<List<Object>> acks = new ArrayList<>();

    /** The messages with which clients were refused. */
    public final List<String> refusals = new ArrayList<>();

    public final SocketIoServer server;
    public Principal principal;
    /** The roles of the client. */
    public Set<String> roles = Set.of();
    /** The declared roles. */
    public final Set<String> declaredRoles = new TreeSet<>();

    public Object auth = "token";

    /** The type that the mapper can neither read nor write. */
    public Type unmappable;

    private final Map<String, Listeners> namespaces = new LinkedHashMap<>();
    private String current = "/";

    public FakeServer(String path) {
        server = fake(SocketIoServer.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "path" -> path;
            case "declareRoles" -> declaredRoles.addAll(List.of((String[]) arguments[0])) ? null : null;
            case "of" -> listeners((String) arguments[0]).namespace;
            case "requireReadable", "requireWritable" -> {
                if (arguments[0] == unmappable) {
                    throw new IllegalArgumentException("no mapper knows it");
                }
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    /** Switches to the listeners of another namespace. */
    public FakeServer in(String namespace) {
        current = namespace;
        return this;
    }

    /** Connects like the server: runs the middlewares, and then the listeners unless a middleware refuses. */
    public void connect() throws Exception {
        for (Middleware middleware : at().middlewares) {
            middleware.onConnect(socket(), next());
        }
        if (!refusals.isEmpty()) {
            return;
        }
        for (ConnectionListener listener : at().connections) {
            listener.onConnection(socket());
        }
    }

    /** Sends an event like the server: exceptions of listeners are passed to the error listeners. */
    public void event(String event, Object... values) throws Exception {
        Arguments arguments = arguments(values);
        try {
            for (AnyListener listener : at().any) {
                listener.onEvent(socket(), event, arguments);
            }
            for (SocketEventListener listener : at().events.getOrDefault(event, List.of())) {
                listener.onEvent(socket(), arguments, ack());
            }
        } catch (Exception e) {
            if (!handled(e)) {
                throw e;
            }
        }
    }

    private boolean handled(Throwable failure) throws Exception {
        Throwable error = failure instanceof ListenerException ? failure.getCause() : failure;
        boolean handled = false;
        for (ErrorListener listener : at().errors) {
            if (listener.handles(error)) {
                listener.onError(socket(), error, ack());
                handled = true;
            }
        }
        return handled;
    }

    /** Reports an error like the server: a client that gets no other answer gets an error. */
    private Void fail(Throwable error) throws Exception {
        int before = acks.size();
        handled(error);
        if (acks.size() == before) {
            acks.add(List.of(Map.of("error", "Internal error")));
        }
        return null;
    }

    public void disconnect(DisconnectReason reason) throws Exception {
        for (DisconnectListener listener : at().disconnecting) {
            listener.onDisconnect(socket(), reason);
        }
    }

    /** Returns the names of the namespaces that were requested. */
    public Set<String> namespaces() {
        return namespaces.keySet();
    }

    public Socket socket() {
        Listeners listeners = at();
        return fake(Socket.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "id" -> "socket-1";
            case "namespace" -> listeners.namespace;
            case "handshake" -> handshake();
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private Listeners at() {
        return listeners(current);
    }

    private Listeners listeners(String namespace) {
        return namespaces.computeIfAbsent(namespace, Listeners::new);
    }

    private Handshake handshake() {
        return fake(Handshake.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "auth" -> argument(auth);
            case "isUserInRole" -> roles.contains(arguments[0]);
            case "principal" -> Optional.ofNullable(principal);
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private Next next() {
        return fake(Next.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "proceed" -> null;
            case "refuse" -> refusals.add((String) arguments[0]) ? null : null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private Ack ack() {
        return fake(Ack.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "requested" -> true;
            case "defer" -> proxy;
            case "fail" -> fail((Throwable) arguments[0]);
            case "send" -> acks.add(Arrays.asList((Object[]) arguments[0])) ? null : null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Arguments arguments(Object... values) {
        return fake(Arguments.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "size" -> values.length;
            case "get" -> argument((int) arguments[0] < values.length ? values[(int) arguments[0]] : null);
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    /** Returns an argument that can be read only as the Java type that the value has. */
    private static Argument argument(Object value) {
        return fake(Argument.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "kind" -> value == null ? Argument.Kind.NULL : Argument.Kind.STRING;
            case "as" -> as(value, (Type) arguments[0]);
            case "toString" -> "argument " + value;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Object as(Object value, Type type) {
        if ((type == int.class && value instanceof Integer) || value == null || !(type instanceof Class<?>)) {
            return value;
        }
        if (!((Class<?>) type).isInstance(value)) {
            throw new ArgumentException(value + " is no " + type, null);
        }
        return value;
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Listeners {
        final List<Middleware> middlewares = new ArrayList<>();
        final List<ConnectionListener> connections = new ArrayList<>();
        final Map<String, List<SocketEventListener>> events = new LinkedHashMap<>();
        final List<AnyListener> any = new ArrayList<>();
        final List<DisconnectListener> disconnecting = new ArrayList<>();
        final List<ErrorListener> errors = new ArrayList<>();
        final Namespace namespace;

        Listeners(String name) {
            RoomManager rooms = fake(RoomManager.class, (proxy, method, arguments) -> Set.of("room of " + name));
            namespace = fake(Namespace.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "name", "toString" -> name;
                case "rooms" -> rooms;
                case "use" -> middlewares.add((Middleware) arguments[0]) ? null : null;
                case "onConnection" -> connections.add((ConnectionListener) arguments[0]) ? null : null;
                case "onAny" -> any.add((AnyListener) arguments[0]) ? null : null;
                case "onDisconnecting" -> disconnecting.add((DisconnectListener) arguments[0]) ? null : null;
                case "onError" -> errors.add((ErrorListener) arguments[0]) ? null : null;
                case "on" ->
                    events.computeIfAbsent((String) arguments[0], event -> new ArrayList<>())
                                    .add((SocketEventListener) arguments[1])
                            ? null
                            : null;
                default -> throw new UnsupportedOperationException(method.toString());
            });
        }
    }
}

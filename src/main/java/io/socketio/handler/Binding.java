package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.ErrorListener;
import io.socketio.ListenerException;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Registers the methods of a handler class as listeners of a namespace, and calls them. It is the error listener of the
 * {@code @OnError} methods.
 */
final class Binding implements ErrorListener {
    private static final System.Logger LOG = System.getLogger(Binding.class.getName());

    /** The acknowledgement for a client that would otherwise receive none. */
    private static final Map<String, String> FAILURE = Map.of("error", "Internal error");

    private final Class<?> type;
    private final Map<Class<?>, HandlerMethod> errors;
    private final SocketIoServer server;
    private final BeanProvider provider;
    private final Map<HandlerMethod, ArgumentCheck> checks = new HashMap<>();

    Binding(Class<?> type, Map<Class<?>, HandlerMethod> errors, SocketIoServer server, BeanProvider provider) {
        this.type = type;
        this.errors = errors;
        this.server = server;
        this.provider = provider;
    }

    /**
     * Prepares the checks of arguments; to be called before {@link #listen}.
     *
     * @throws HandlerException if a method has constraints that cannot be validated
     */
    void check(List<HandlerMethod> methods) {
        methods.forEach(method -> checks.put(method, ArgumentCheck.of(type, method.method(), provider)));
    }

    void listen(Namespace namespace, List<HandlerMethod> methods) {
        for (HandlerMethod method : methods) {
            switch (method.kind()) {
                case CONNECT -> namespace.onConnection(socket -> connect(method, socket));
                case EVENT -> onEvent(namespace, method);
                case ANY -> namespace.onAny((socket, event, arguments) -> any(method, socket, event, arguments));
                case DISCONNECT -> namespace.onDisconnecting((socket, reason) -> disconnect(method, socket, reason));
                case ERROR -> {} // a single listener for all of them, below
            }
        }
        if (!errors.isEmpty()) {
            namespace.onError(this);
        }
    }

    private void onEvent(Namespace namespace, HandlerMethod method) {
        if (method.answers() || !method.mayAnswer()) {
            namespace.on(method.event(), (socket, arguments, ack) -> event(method, socket, arguments, ack));
        } else {
            namespace.on(method.event(), (socket, arguments, ack) -> {
                event(method, socket, arguments, ack);
                ack.defer();
            });
        }
    }

    /** Disconnects the client if the method throws, as it may be a guard. */
    private void connect(HandlerMethod method, Socket socket) throws Exception {
        try {
            call(method, Call.connect(server, socket));
        } catch (Exception | Error e) {
            socket.disconnect();
            throw ownFirst(e);
        }
    }

    private void any(HandlerMethod method, Socket socket, String event, Arguments arguments) throws Exception {
        try {
            call(method, Call.any(server, socket, event, arguments));
        } catch (Exception | Error e) {
            throw ownFirst(e);
        }
    }

    private void disconnect(HandlerMethod method, Socket socket, DisconnectReason reason) throws Exception {
        try {
            call(method, Call.disconnect(server, socket, reason));
        } catch (Exception | Error e) {
            throw ownFirst(e);
        }
    }

    private void event(HandlerMethod method, Socket socket, Arguments arguments, Ack ack) throws Exception {
        try {
            Object result = call(method, Call.event(server, socket, arguments, ack));
            if (result instanceof CompletionStage<?> stage && method.answers()) {
                ack.defer();
                stage.whenComplete((value, failure) -> completed(value, failure, ack));
            } else if (method.answers()) {
                ack.send(result);
            }
        } catch (Exception | Error e) {
            throw ownFirst(e);
        }
    }

    private @Nullable Object call(HandlerMethod method, Call call) throws Exception {
        return method.call(call, type, provider, checks.getOrDefault(method, ArgumentCheck.NONE));
    }

    /** Sends the result of a stage, or reports its failure. Runs on the thread that completed the stage. */
    private void completed(@Nullable Object value, @Nullable Throwable failure, Ack ack) {
        if (failure != null) {
            ack.fail(reported(unwrap(failure)));
            return;
        }
        try {
            ack.send(value);
        } catch (RuntimeException | Error e) {
            ack.fail(reported(e));
        }
    }

    /** Returns what to throw for an error, so that the {@code @OnError} methods of this class receive it first. */
    private Exception ownFirst(Throwable error) {
        Throwable reported = error instanceof VirtualMachineError ? error : reported(error);
        if (reported instanceof Error fatal) {
            throw fatal;
        }
        return (Exception) reported;
    }

    private Throwable reported(Throwable error) {
        return handles(error) ? new ListenerException(error, this) : error;
    }

    @Override
    public boolean handles(Throwable error) {
        return handlerOf(error) != null;
    }

    /** Calls the method that handles an error, and sends its result. */
    @Override
    public void onError(Socket socket, Throwable error, Ack ack) throws Exception {
        HandlerMethod method = handlerOf(error);
        if (method == null) {
            return;
        }
        Object result = call(method, Call.error(server, socket, error, ack));
        if (result instanceof CompletionStage<?> stage && method.answers()) {
            ack.defer();
            stage.whenComplete((value, failure) -> errorCompleted(method, value, failure, ack));
        } else if (method.answers()) {
            ack.send(result);
        }
    }

    private void errorCompleted(HandlerMethod method, @Nullable Object value, @Nullable Throwable failure, Ack ack) {
        if (failure != null) {
            LOG.log(System.Logger.Level.ERROR, method + " failed", unwrap(failure));
            ack.send(FAILURE);
            return;
        }
        try {
            ack.send(value);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "Cannot send the result of " + method, e);
            ack.send(FAILURE);
        }
    }

    private @Nullable HandlerMethod handlerOf(Throwable error) {
        for (Class<?> c = error.getClass(); c != null; c = c.getSuperclass()) {
            HandlerMethod method = errors.get(c);
            if (method != null) {
                return method;
            }
        }
        return null;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable error = failure;
        while ((error instanceof CompletionException || error instanceof ExecutionException)
                && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }

    @Override
    public String toString() {
        return "Binding[" + type.getName() + " on " + server.path() + "]";
    }
}

package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Registers the methods of a handler class as listeners of a namespace, and calls them. */
final class Binding {
    private static final System.Logger LOG = System.getLogger(Binding.class.getName());

    /** The acknowledgement for a client that would otherwise receive none. */
    private static final Map<String, String> FAILURE = Map.of("error", "Internal error");

    private final Class<?> type;
    private final Map<Class<?>, HandlerMethod> errors;
    private final SocketIoServer server;
    private final BeanProvider provider;

    Binding(Class<?> type, Map<Class<?>, HandlerMethod> errors, SocketIoServer server, BeanProvider provider) {
        this.type = type;
        this.errors = errors;
        this.server = server;
        this.provider = provider;
    }

    void listen(Namespace namespace, List<HandlerMethod> methods) {
        for (HandlerMethod method : methods) {
            switch (method.kind()) {
                case CONNECT -> namespace.onConnection(socket -> connect(method, socket));
                case EVENT ->
                    namespace.on(method.event(), (socket, arguments, ack) -> event(method, socket, arguments, ack));
                case ANY -> namespace.onAny((socket, event, arguments) -> any(method, socket, event, arguments));
                case DISCONNECT -> namespace.onDisconnecting((socket, reason) -> disconnect(method, socket, reason));
                case ERROR -> {} // a single listener for all of them, below
            }
        }
        if (!errors.isEmpty()) {
            namespace.onError(this::error);
        }
    }

    private void connect(HandlerMethod method, Socket socket) throws Exception {
        method.call(Call.connect(server, socket), type, provider);
    }

    private void any(HandlerMethod method, Socket socket, String event, Arguments arguments) throws Exception {
        method.call(Call.any(server, socket, event, arguments), type, provider);
    }

    private void disconnect(HandlerMethod method, Socket socket, DisconnectReason reason) throws Exception {
        method.call(Call.disconnect(server, socket, reason), type, provider);
    }

    private void event(HandlerMethod method, Socket socket, Arguments arguments, Ack ack) throws Exception {
        Object result = method.call(Call.event(server, socket, arguments, ack), type, provider);
        if (result instanceof CompletionStage<?> stage && method.answers()) {
            stage.whenComplete((value, failure) -> completed(socket, value, failure, ack));
        } else if (method.answers()) {
            ack.send(result);
        }
    }

    /** Sends the result of a stage. Runs on the thread that completed the stage. */
    private void completed(Socket socket, @Nullable Object value, @Nullable Throwable failure, Ack ack) {
        Throwable error = failure;
        if (error == null) {
            try {
                ack.send(value);
                return;
            } catch (RuntimeException e) {
                error = e;
            }
        }
        boolean answered = false;
        try {
            answered = error(socket, unwrap(error), ack);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "An @OnError method of " + type.getName() + " failed", e);
        }
        if (!answered) {
            ack.send(FAILURE);
        }
    }

    /**
     * Calls the method that handles an error.
     *
     * @return whether the result of the method answers the client, now or later
     */
    private boolean error(Socket socket, Throwable error, Ack ack) throws Exception {
        HandlerMethod method = handlerOf(error);
        if (method == null) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "No @OnError method of " + type.getName() + " handles this error",
                    error);
            return false;
        }
        Object result = method.call(Call.error(server, socket, error, ack), type, provider);
        if (result instanceof CompletionStage<?> stage && method.answers()) {
            stage.whenComplete((value, failure) -> errorCompleted(method, value, failure, ack));
        } else if (method.answers()) {
            ack.send(result);
        }
        return method.answers();
    }

    private void errorCompleted(HandlerMethod method, @Nullable Object value, @Nullable Throwable failure, Ack ack) {
        if (failure != null) {
            LOG.log(System.Logger.Level.ERROR, method + " failed", unwrap(failure));
            ack.send(FAILURE);
            return;
        }
        try {
            ack.send(value);
        } catch (RuntimeException e) {
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

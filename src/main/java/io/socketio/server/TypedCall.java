package io.socketio.server;

import io.socketio.Ack;
import io.socketio.AnsweringListener;
import io.socketio.Arguments;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.TypedListener;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls a typed listener, and sends what it returns. */
record TypedCall<T>(GenericType<T> type, TypedListener<T> listener) implements SocketEventListener {
    /** @throws IllegalArgumentException if the argument of the event cannot be read */
    static <T> TypedCall<T> of(Event<T, ?> event, TypedListener<T> listener, LocalServer server) {
        Objects.requireNonNull(listener, "a listener");
        server.types().requireReadable(EventTypes.ARGUMENT, event.name(), event.type());
        return new TypedCall<>(event.type(), listener);
    }

    /** @throws IllegalArgumentException if the argument of the event cannot be read, or its answer not written */
    static <T> TypedCall<T> answering(Event<T, ?> event, AnsweringListener<T, ?> listener, LocalServer server) {
        server.types().requireWritable(EventTypes.ANSWER, event.name(), event.answerType());
        return of(event, listener, server);
    }

    @Override
    public void onEvent(Socket socket, Arguments arguments, Ack ack) throws Exception {
        T value = EventTypes.read(arguments.get(0), type);
        if (!(listener instanceof AnsweringListener<T, ?> answering)) {
            listener.onEvent(socket, value);
            return;
        }
        Object answer = answering.answer(socket, value);
        if (answer instanceof CompletionStage<?> stage) {
            ack.defer();
            stage.whenComplete((result, failure) -> completed(result, failure, ack));
        } else {
            ack.send(answer);
        }
    }

    /** Runs on the thread that completed the stage. */
    private static void completed(@Nullable Object result, @Nullable Throwable failure, Ack ack) {
        if (failure != null) {
            Throwable cause = failure.getCause();
            ack.fail(failure instanceof CompletionException && cause != null ? cause : failure);
            return;
        }
        try {
            ack.send(result);
        } catch (RuntimeException | Error e) {
            ack.fail(e);
        }
    }
}

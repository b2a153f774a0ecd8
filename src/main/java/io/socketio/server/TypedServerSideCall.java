package io.socketio.server;

import io.socketio.Ack;
import io.socketio.Arguments;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.OtherNodes;
import io.socketio.ServerSideListener;

/** Calls a typed listener for events of other nodes, and sends what it returns. Equals another one for the listener. */
record TypedServerSideCall<T>(GenericType<?> type, OtherNodes.Listener<T> listener) implements ServerSideListener {
    /** @throws IllegalArgumentException if the argument of the event cannot be read */
    static <T> TypedServerSideCall<T> of(Event<T, ?> event, OtherNodes.Listener<T> listener, LocalServer server) {
        server.types().requireReadable(EventTypes.ARGUMENT, event.name(), event.type());
        return new TypedServerSideCall<>(event.type(), listener);
    }

    @Override
    public void onEvent(Arguments arguments, Ack ack) throws Exception {
        @SuppressWarnings("unchecked") // the type of the event and of its listener
        T value = (T) EventTypes.read(arguments.get(0), type);
        if (listener instanceof OtherNodes.AnsweringListener<T, ?> answering) {
            ack.send(answering.answer(value));
        } else {
            listener.onEvent(value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypedServerSideCall<?> call && call.listener.equals(listener);
    }

    @Override
    public int hashCode() {
        return listener.hashCode();
    }
}

package io.socketio.server;

import io.socketio.Arguments;
import io.socketio.GenericType;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of one socket, which is converted to a type when it arrives. */
record AwaitedAck<R>(GenericType<R> type, PendingAnswer<@Nullable R> result) implements AckTable.Answer {
    AwaitedAck(GenericType<R> type) {
        this(type, new PendingAnswer<>());
    }

    @Override
    public void arrived(Arguments arguments) {
        result.completeBy(this::read, arguments);
    }

    @SuppressWarnings("unchecked") // R is Arguments if its type is
    private @Nullable R read(Arguments arguments) {
        return type.type() == Arguments.class ? (R) arguments : EventTypes.read(arguments.get(0), type);
    }

    @Override
    public void failed(RuntimeException reason) {
        result.completeExceptionally(reason);
    }
}

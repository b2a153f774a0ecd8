package io.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Sends events when the transaction of the calling thread has been committed, in the order of the calls. If it is rolled
 * back, they are discarded; if there is none, they are sent at once. Arguments are written as JSON at the time of the
 * call, so they may be entities, and may change later.
 *
 * <p>Transactions are those of Jakarta Transactions, or what was passed to {@code SocketIo.Builder.transactions}.
 */
@FunctionalInterface
public interface AfterCommit {
    /**
     * Sends an event.
     *
     * @throws IllegalArgumentException if the event's name is reserved
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    void emit(String event, @Nullable Object... arguments);

    /** Sends a typed event. */
    default <T> void emit(Event<T, ?> event, @Nullable T value) {
        emit(event.name(), new @Nullable Object[] {value});
    }

    /** Sends a typed event that has no argument. */
    default void emit(Event<Void, ?> event) {
        emit(event.name());
    }
}

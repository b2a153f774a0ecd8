package io.socketio;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A snapshot of a socket of this node or of another node in the cluster. */
public interface RemoteSocket {
    /** Returns the id of the socket. */
    String id();

    /**
     * Returns the handshake of its client. For a socket of another node, it contains only what the adapter transfers.
     */
    Handshake handshake();

    /** Returns its rooms, including the room under its own id. */
    Set<String> rooms();

    /** Returns a copy of {@link Socket#data()}. */
    Map<String, Object> data();

    /** Sends an event, see {@link Emitter#emit}. */
    void emit(String event, @Nullable Object... arguments);

    /** Sends a typed event, see {@link Emitter#emit(Event, Object)}. */
    default <T> void emit(Event<T, ?> event, @Nullable T value) {
        emit(event.name(), new @Nullable Object[] {value});
    }

    /** Sends a typed event that has no argument. */
    default void emit(Event<Void, ?> event) {
        emit(event.name());
    }

    /**
     * Sends an event and requests an acknowledgement.
     *
     * @return the first argument of the answer; fails with an {@link AckTimeoutException} when the {@link #timeout}
     *     expires, and with a {@link DisconnectedException} if the socket has left
     */
    CompletionStage<Argument> emitWithAck(String event, @Nullable Object... arguments);

    /** Returns a view of the same socket whose {@link #emitWithAck} waits at most this long. Defaults to 10 seconds. */
    RemoteSocket timeout(Duration timeout);

    /**
     * Makes the socket join rooms.
     *
     * @return completes when its node has been notified, and fails if it cannot be; need not be waited for
     */
    CompletionStage<Void> join(String... rooms);

    /**
     * Makes the socket leave a room.
     *
     * @return completes when its node has been notified, and fails if it cannot be; need not be waited for
     */
    CompletionStage<Void> leave(String room);

    /**
     * Disconnects the socket, see {@link Socket#disconnect(boolean)}.
     *
     * @return completes when its node has been notified, and fails if it cannot be; need not be waited for
     */
    CompletionStage<Void> disconnect(boolean close);
}

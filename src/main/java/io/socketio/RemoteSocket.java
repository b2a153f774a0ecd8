package io.socketio;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A snapshot of a socket of this node or of another node in the cluster, to which events can be sent. */
public interface RemoteSocket extends Emitter {
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

    /** Returns an entry of {@link #data()}, see {@link Socket#data(DataKey)}. */
    <T> @Nullable T data(DataKey<T> key);

    @Override
    RemoteSocket asVolatile();

    @Override
    RemoteSocket latest(String key);

    @Override
    RemoteSocket compress(boolean compress);

    /**
     * Returns a view of the same socket whose requests for acknowledgements wait at most this long. Defaults to 10
     * seconds.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    @Override
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

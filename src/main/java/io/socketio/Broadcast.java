package io.socketio;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to many clients: to all of a namespace, or to the members of rooms. The methods that choose rooms or set
 * a flag return a new broadcast and leave this one as it is.
 *
 * <p>The receivers are the union of the rooms of {@link #to}, or everybody if none was named, without the members of
 * the rooms of {@link #except}; each client gets an event once. A socket's id is a room with that socket in it.
 * What {@link Emitter} says of arguments holds here.
 */
public interface Broadcast {
    /** Adds rooms to the receivers. */
    Broadcast to(String... rooms);

    /** The same as {@link #to}. */
    default Broadcast in(String... rooms) {
        return to(rooms);
    }

    /** Adds rooms to the receivers. */
    default Broadcast to(Collection<String> rooms) {
        return to(rooms.toArray(String[]::new));
    }

    /** Leaves out the members of rooms. */
    Broadcast except(String... rooms);

    /** Leaves out the members of rooms. */
    default Broadcast except(Collection<String> rooms) {
        return except(rooms.toArray(String[]::new));
    }

    /** Only the clients of this server, not of the other servers of its cluster. */
    Broadcast local();

    /** Clients whose transport cannot take the event at that moment do not get it. */
    Broadcast asVolatile();

    /** Whether long-polling answers with the event in them may be compressed; true unless said otherwise. */
    Broadcast compress(boolean compress);

    /** How long {@link #emitWithAck} waits, 10 seconds unless said otherwise, and {@link #fetchSockets}, 5 seconds. */
    Broadcast timeout(Duration timeout);

    /**
     * Calls a listener with each answer of {@link #emitWithAck} as it comes, before the stage completes. Called on the
     * threads of listeners, possibly several at once.
     */
    Broadcast onAck(Consumer<Argument> listener);

    /**
     * Sends an event.
     *
     * @throws IllegalArgumentException if the event's name is reserved, see {@link Emitter#emit}
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    void emit(String event, @Nullable Object... arguments);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object... arguments) {
        emit("message", arguments);
    }

    /**
     * Sends an event and asks each receiver for an acknowledgement.
     *
     * @return the first argument of each answer, in order of arrival; fails with {@link AckTimeoutException}, which
     *     holds the answers that came, after the {@link #timeout}
     */
    CompletionStage<List<Argument>> emitWithAck(String event, @Nullable Object... arguments);

    /**
     * The sockets that an emit would reach, those of other servers included.
     *
     * @return fails with {@link SocketIoException} if another server does not answer within the {@link #timeout}
     */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /** Makes the sockets that an emit would reach join rooms. */
    void socketsJoin(String... rooms);

    /** Makes the sockets that an emit would reach leave rooms. */
    void socketsLeave(String... rooms);

    /**
     * Disconnects the sockets that an emit would reach.
     *
     * @param close whether to close their connections, and with them their sockets in other namespaces
     */
    void disconnectSockets(boolean close);
}

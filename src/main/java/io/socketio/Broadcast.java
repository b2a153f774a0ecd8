package io.socketio;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to many clients: to all clients of a namespace, or to the members of rooms. The methods that choose
 * rooms or set a flag return a new broadcast and do not modify this one.
 *
 * <p>The receivers are the union of the rooms passed to {@link #to} and the users passed to {@link #toUser}, or all
 * clients if neither was called, minus those passed to {@link #except} and {@link #exceptUser}. Each client receives an
 * event once. A socket's id is a room that contains only that socket. Arguments are the same as for an {@link Emitter}.
 */
public interface Broadcast {
    /**
     * Returns a broadcast with these rooms added to its receivers. An empty list of rooms has no members: unless others
     * are added, the broadcast reaches <b>nobody</b>.
     *
     * @throws IllegalArgumentException if a name begins with U+0000
     */
    Broadcast to(String... rooms);

    /** Returns a broadcast with these rooms added to its receivers. An alias of {@link #to(String...)}. */
    default Broadcast in(String... rooms) {
        return to(rooms);
    }

    /** Returns a broadcast with these rooms added to its receivers, see {@link #to(String...)}. */
    default Broadcast to(Collection<String> rooms) {
        return to(rooms.toArray(String[]::new));
    }

    /**
     * Returns a broadcast with the sockets of a user added to its receivers: those on all nodes whose client is logged in
     * under this name, see {@link Handshake#principal}. Not a room, so that no other room can have its name.
     */
    Broadcast toUser(String name);

    /** Returns a broadcast that excludes the sockets of a user, see {@link #toUser}. */
    Broadcast exceptUser(String name);

    /** Returns a broadcast that excludes the members of these rooms. */
    Broadcast except(String... rooms);

    /** Returns a broadcast that excludes the members of these rooms. */
    default Broadcast except(Collection<String> rooms) {
        return except(rooms.toArray(String[]::new));
    }

    /** Returns a broadcast that reaches only the clients of this node, not those of other nodes in the cluster. */
    Broadcast local();

    /** Returns a broadcast that skips clients whose transport cannot take the event immediately. */
    Broadcast asVolatile();

    /**
     * Returns a broadcast whose events are the latest value of a key: for each client, an event takes the place of an earlier
     * one of this key that still waits for it, see {@link Emitter#latest}. Over nodes of this library too; a node of Node.js
     * sends its clients each value.
     */
    Broadcast latest(String key);

    /**
     * Returns a broadcast that sets whether long-polling responses that carry the event may be compressed. Defaults to
     * true.
     */
    Broadcast compress(boolean compress);

    /**
     * Returns a broadcast with this timeout. Defaults to 10 seconds for acknowledgements and to 5 seconds for
     * {@link #fetchSockets}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    Broadcast timeout(Duration timeout);

    /**
     * Returns a broadcast that passes each acknowledgement to a listener when it arrives, before the answer is
     * complete. The listener runs on the threads of listeners, possibly on several at once.
     */
    Broadcast onAck(Consumer<Argument> listener);

    /**
     * Sends an event.
     *
     * @throws IllegalArgumentException if the event's name is reserved, see {@link Emitter#emit}
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    void emit(String event, @Nullable Object... arguments);

    /**
     * Sends a typed event.
     *
     * @throws IllegalArgumentException if the event's name is reserved
     * @throws SocketIoException if the value cannot be written as JSON
     */
    default <T> void emit(Event<T, ?> event, @Nullable T value) {
        emit(event.name(), new @Nullable Object[] {value});
    }

    /** Sends a typed event that has no argument. */
    default void emit(Event<Void, ?> event) {
        emit(event.name());
    }

    /** Returns what sends events when the current transaction has been committed. */
    AfterCommit afterCommit();

    /** Sends the event {@code message}. */
    default void send(@Nullable Object... arguments) {
        emit("message", arguments);
    }

    /**
     * Sends an event and requests an acknowledgement from each receiver, see
     * {@link #ask(GenericType, String, Object...)}.
     */
    default Answer<List<Argument>> emitWithAck(String event, @Nullable Object... arguments) {
        return ask(Argument.class, event, arguments);
    }

    /** Requests acknowledgements of a type, see {@link #ask(GenericType, String, Object...)}. */
    default <R> Answer<List<R>> ask(Class<R> type, String event, @Nullable Object... arguments) {
        return ask(GenericType.of(type), event, arguments);
    }

    /**
     * Sends an event and requests an acknowledgement from each receiver.
     *
     * @return the first argument of each answer, in order of arrival; fails with an {@link AckTimeoutException}, which
     *     contains the answers that arrived, when the {@link #timeout} expires or other nodes cannot be asked, and with
     *     an {@link ArgumentException} if one is not of the type, which a single client can cause: convert the answers
     *     of {@link #emitWithAck} one by one where that matters
     * @throws IllegalArgumentException if the event's name is reserved, or no answer can be read as this type
     * @throws IllegalStateException if the event is the {@link #latest} value of a key, as it may be replaced
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    <R> Answer<List<R>> ask(GenericType<R> type, String event, @Nullable Object... arguments);

    /** Requests the acknowledgements of a typed event, see {@link #ask(GenericType, String, Object...)}. */
    default <T, R> Answer<List<R>> ask(Event<T, R> event, @Nullable T value) {
        return ask(event.answerType(), event.name(), new @Nullable Object[] {value});
    }

    /** Requests the acknowledgements of a typed event that has no argument. */
    default <R> Answer<List<R>> ask(Event<Void, R> event) {
        return ask(event.answerType(), event.name());
    }

    /**
     * Returns the sockets that an emit would reach, including those of other nodes.
     *
     * @return the sockets; fails with a {@link SocketIoException} if another node does not answer within the
     *     {@link #timeout}
     */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /**
     * Makes the sockets that an emit would reach join rooms: those of this node at once.
     *
     * @return completes when other nodes have been notified, and fails if they cannot be; need not be waited for
     */
    CompletionStage<Void> socketsJoin(String... rooms);

    /**
     * Makes the sockets that an emit would reach leave rooms: those of this node at once.
     *
     * @return completes when other nodes have been notified, and fails if they cannot be; need not be waited for
     */
    CompletionStage<Void> socketsLeave(String... rooms);

    /**
     * Disconnects the sockets that an emit would reach: those of this node at once.
     *
     * @param close whether to close their connections too, and with them their sockets in other namespaces
     * @return completes when other nodes have been notified, and fails if they cannot be; need not be waited for
     */
    CompletionStage<Void> disconnectSockets(boolean close);
}

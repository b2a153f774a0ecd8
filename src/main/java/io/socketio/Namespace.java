package io.socketio;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A part of a server that clients join on its own: {@code /}, {@code /chat}. Emitting on it reaches all its clients;
 * a listener put on it serves all its sockets.
 *
 * <p>A namespace for a pattern ({@link SocketIoServer#of(java.util.regex.Pattern)}) has no clients of its own: what is
 * put on it goes to each namespace that it makes, and what is emitted on it reaches the clients of all of them.
 */
public interface Namespace extends Broadcast, ListenerRegistry {
    /** The name, with its leading {@code /}. */
    String name();

    /** Decides on each client that wants to join; several run in the order in which they were added. */
    void use(Middleware middleware);

    /** Calls a listener for each socket that joined. */
    void onConnection(ConnectionListener listener);

    /** The sockets of this namespace on this server; a view that follows. */
    Collection<Socket> sockets();

    /** The rooms of this namespace on this server. */
    RoomManager rooms();

    /**
     * Sends an event to this namespace on the other servers of the cluster; this one does not get it.
     *
     * @throws IllegalArgumentException if the name is {@code connect}, {@code connection} or {@code new_namespace}
     * @throws SocketIoException if an argument cannot be written as JSON
     */
    void serverSideEmit(String event, @Nullable Object... arguments);

    /**
     * As {@link #serverSideEmit}, and asks each other server for an answer.
     *
     * @return the first argument of each answer, in order of arrival; fails with {@link AckTimeoutException}, which holds
     *     the answers that came, after 5 seconds
     */
    CompletionStage<List<Argument>> serverSideEmitWithAck(String event, @Nullable Object... arguments);

    /** Calls a listener for each event of that name that another server sends. */
    void onServerSide(String event, ServerSideListener listener);
}

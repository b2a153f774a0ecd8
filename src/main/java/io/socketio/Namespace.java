package io.socketio;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A part of a server that clients join separately: {@code /}, {@code /chat}. Emitting on a namespace reaches all its
 * clients; a listener added to it receives the events of all its sockets.
 *
 * <p>A namespace for a pattern ({@link SocketIoServer#of(java.util.regex.Pattern)}) has no clients of its own:
 * listeners added to it apply to each namespace created from it, and events emitted on it reach the clients of all of
 * them. A listener that is removed from it remains in the namespaces that have been created.
 */
public interface Namespace extends Broadcast, ListenerRegistry {
    /** Returns the name, with its leading {@code /}. */
    String name();

    /**
     * Adds a middleware, which decides on each client that wants to join. Middlewares run in the order in which they
     * were added.
     */
    void use(Middleware middleware);

    /** Adds a listener that is called for each socket that joined. */
    void onConnection(ConnectionListener listener);

    /** Removes a listener of {@link #onConnection}. Does nothing if it is not registered. */
    void offConnection(ConnectionListener listener);

    /**
     * Limits how often each socket that joins from now on may send an event; whether that holds for those that are in is
     * undefined. Handlers have {@code @RateLimit} for this.
     *
     * @throws IllegalArgumentException if the name is reserved, or the event is limited in another way already
     */
    void rateLimit(String event, Rate rate, RatePolicy policy);

    /** Returns a live, unmodifiable view of the sockets of this namespace on this node. */
    Collection<Socket> sockets();

    /**
     * Returns the socket with this id on this node. Empty if there is none; a client on another node is reached by
     * {@code to(id)}.
     */
    Optional<Socket> socket(String id);

    /** Returns the rooms of this namespace on this node. */
    RoomManager rooms();

    /**
     * Returns who is in a room, by user, on all nodes. The first call for any room makes all nodes follow the rooms of the
     * namespace from then on: each tells the others of users who enter and leave, so call it where the application starts if
     * there are listeners.
     *
     * @throws IllegalArgumentException if the name begins with U+0000
     * @throws SocketIoException if this is a namespace for a pattern
     */
    Presence presence(String room);

    /** Returns the other nodes of the cluster, for events between the nodes. */
    OtherNodes otherNodes();

    /**
     * Returns the number of nodes of the cluster that have this namespace, including this one.
     *
     * @return the number; fails with a {@link SocketIoException} if it cannot be found out
     */
    CompletionStage<Integer> serverCount();

    /**
     * Returns the names of the rooms of this namespace on all nodes, including the ids of its sockets.
     *
     * @return the names; fails with a {@link SocketIoException} if another node does not answer within 5 seconds
     */
    CompletionStage<Set<String>> allRooms();
}

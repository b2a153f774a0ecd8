package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.RoomListener;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a namespace on this node, and what an adapter does with them. Each method concerns this node only,
 * whatever {@link BroadcastTarget#local} says. Any thread may call them; none of them blocks or holds a lock while it
 * calls out.
 */
public interface LocalSockets {
    /**
     * Sends a packet to the sockets of a target. What one thread sends reaches each socket in that order.
     */
    void broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags);

    /**
     * Queues a packet for the sockets of a target, and neither writes nor calls a listener, so it may be called under
     * the lock that gives events their offsets. What is queued by several calls reaches each socket in their order.
     *
     * @return writes what is queued; to be run once by the same thread, without a lock
     */
    Runnable enqueue(Outgoing packet, BroadcastTarget target, BroadcastFlags flags);

    /**
     * Sends an event to the sockets of a target, and asks each for an acknowledgement.
     *
     * @param event without an id
     * @param timeout after which acknowledgements are ignored
     * @param acks receives the number of receivers before this returns and before anything else, then their
     *     acknowledgements; sockets that leave are {@link AckListener#lost lost}
     */
    void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout, AckListener acks);

    /** Makes the sockets of a target join rooms, except those with {@link RoomNames reserved names}. */
    void join(BroadcastTarget target, Collection<String> rooms);

    /** Makes the sockets of a target leave rooms. */
    void leave(BroadcastTarget target, Collection<String> rooms);

    /** Disconnects the sockets of a target, and with {@code close} their connections. */
    void disconnect(BroadcastTarget target, boolean close);

    /** Returns the names of all rooms, the ids of sockets included. */
    Set<String> rooms();

    /** Returns whether a room has a member. */
    boolean hasRoom(String room);

    /** Adds a listener for the rooms of this node, except those with {@link RoomNames reserved names}. */
    void addRoomListener(RoomListener listener);

    /** Removes a listener for rooms. */
    void removeRoomListener(RoomListener listener);

    /** Returns the sockets of a target, for an application on this node. */
    List<RemoteSocket> fetch(BroadcastTarget target);

    /**
     * Returns what another node has to know about the sockets of a target, to be given to its {@link #remote}. If the data
     * of a socket cannot be written, they are left out, and a warning is logged.
     */
    List<SocketData> describe(BroadcastTarget target);

    /**
     * Returns a socket of another node for an application on this one. Calls on it go through the adapter.
     */
    RemoteSocket remote(SocketData socket);

    /**
     * Ends the connection of a socket whose client has come back to another node before this node has noticed the loss;
     * {@link RecoveryStore#keep} then receives the socket. Does nothing if the socket is not on this node.
     *
     * @param privateId the secret by which the client proves its identity
     * @return completes when the store has kept the socket, or at once if it is not on this node, and in any case after 5
     *     seconds; never fails
     */
    CompletionStage<Void> handOver(String privateId);

    /** Passes an event of another node to the listeners, without a context. */
    default void onServerSideEvent(Payload event, @Nullable Consumer<RawValue> ack) {
        onServerSideEvent(event, Map.of(), ack);
    }

    /**
     * Passes an event of another node to the listeners.
     *
     * @param event its name and its arguments
     * @param context what came with it; empty if nothing did
     * @param ack receives the first argument of the first acknowledgement, if there is one; null if none is wanted
     */
    void onServerSideEvent(Payload event, Map<String, String> context, @Nullable Consumer<RawValue> ack);
}

package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations on many sockets of a namespace: on this node through {@link LocalSockets}, and on the other
 * nodes of its cluster. There is one adapter for each namespace on each node. Any thread may call it, and several may
 * do so at once; no method blocks.
 *
 * <p>A socket's rooms are known on its own node only: a broadcast travels with the names of its rooms, and each node
 * finds its own receivers.
 *
 * <p>The sockets of this node are served when a method returns, or as soon as their events have offsets, whatever
 * becomes of the other nodes. The stages that methods return complete when the other nodes have been notified as far
 * as the adapter can tell, and fail if they cannot be notified. They complete in bounded time.
 */
public interface Adapter {
    /** A stage that has completed, for adapters that have nothing to wait for. */
    @SuppressWarnings("NullAway") // the only value of Void
    CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    /**
     * Creates the adapters of one server. It may keep what the adapters share, such as a connection: it is closed after
     * the last adapter.
     */
    @FunctionalInterface
    interface Factory {
        /**
         * Creates the adapter of a namespace, which is in use from now on until it is closed. Calls for one name do not
         * overlap, and {@link Adapter#close} of the previous adapter of that name has been called by then. Must not block for long, nor ask the
         * server for namespaces. If it throws, there is no such namespace.
         */
        Adapter create(AdapterContext context);

        /**
         * Releases what the adapters shared. Does nothing unless overridden; must not throw.
         *
         * @return completes when everything is released. The server waits for it, but no longer than 5 seconds
         */
        default CompletionStage<Void> close() {
            return DONE;
        }
    }

    /**
     * Sends a packet to a target. What one thread sends reaches each socket in that order.
     *
     * <p>With a {@link #recovery} store, events reach each socket in the order of their offsets, whichever threads and
     * nodes send them: a client names only the last offset that it received. So either call {@link
     * LocalSockets#enqueue} for each node under the lock that numbers events, or have one thread on each node deliver
     * them in order. A volatile event is not kept, and gets the offset of the latest event by {@link
     * Outgoing#withPosition}.
     *
     * <p>If a store elsewhere makes the offsets, the event may reach the sockets of this node after this method has
     * returned, but before the stage completes: the server keeps the order in which one socket is sent events and
     * acknowledgements.
     */
    CompletionStage<Void> broadcast(Outgoing packet, BroadcastTarget target, BroadcastFlags flags);

    /**
     * Sends an event that asks each receiver for an acknowledgement, by {@link LocalSockets#broadcastWithAck} on each
     * node.
     *
     * @param event without an id; each node gives it one of its own
     * @param timeout how long to wait for acknowledgements
     * @param acks receives the number of receivers and their acknowledgements, and is {@link AckCollector#complete
     *     completed} once all nodes have said how many receivers they have, or {@link AckCollector#failed fails}
     */
    void broadcastWithAck(
            Outgoing event, BroadcastTarget target, BroadcastFlags flags, Duration timeout, AckCollector acks);

    /**
     * Returns the sockets of a target.
     *
     * @param timeout how long to wait for the other nodes; then the stage fails
     */
    CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout);

    /**
     * Called when a socket of this node has joined rooms. What is sent to that socket in order waits, acknowledgements
     * included, so a client that knows of a room misses nothing that other nodes send there.
     *
     * @return completes when the adapter hears what other nodes send to these rooms: at once unless overridden; in any case
     *     in bounded time
     */
    default CompletionStage<Void> hear(Collection<String> rooms) {
        return DONE;
    }

    /** Makes the sockets of a target join rooms. */
    CompletionStage<Void> socketsJoin(BroadcastTarget target, Collection<String> rooms);

    /** Makes the sockets of a target leave rooms. */
    CompletionStage<Void> socketsLeave(BroadcastTarget target, Collection<String> rooms);

    /** Disconnects the sockets of a target, and with {@code close} their connections. */
    CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close);

    /**
     * Sends an event to the other nodes, which receive it by {@link LocalSockets#onServerSideEvent}. Does nothing
     * unless overridden.
     *
     * @param event its name and its arguments
     */
    default CompletionStage<Void> serverSideEmit(Payload event) {
        return DONE;
    }

    /**
     * Sends an event to the other nodes, as {@link #serverSideEmit(Payload)} does, with a context that they pass to
     * {@link LocalSockets#onServerSideEvent}. The server calls this method. Loses the context unless overridden.
     *
     * @param context such as a trace: a few short texts by their names; empty if there is none
     */
    default CompletionStage<Void> serverSideEmit(Payload event, Map<String, String> context) {
        return serverSideEmit(event);
    }

    /**
     * Sends an event to the other nodes, and asks each for an acknowledgement. Unless overridden there are no others.
     *
     * @param timeout how long to wait for acknowledgements
     * @param acks receives the number of other nodes and their acknowledgements, and is {@link AckCollector#complete
     *     completed} once their number is known, or {@link AckCollector#failed fails}
     */
    default void serverSideEmitWithAck(Payload event, Duration timeout, AckCollector acks) {
        acks.complete();
    }

    /**
     * Sends an event with a context, and asks for acknowledgements, as {@link #serverSideEmitWithAck(Payload, Duration,
     * AckCollector)} does. The server calls this method. Loses the context unless overridden.
     */
    default void serverSideEmitWithAck(
            Payload event, Map<String, String> context, Duration timeout, AckCollector acks) {
        serverSideEmitWithAck(event, timeout, acks);
    }

    /**
     * Returns the names of all rooms on all nodes, the ids of sockets included.
     *
     * @param timeout how long to wait for the other nodes; then the stage fails
     */
    CompletionStage<Set<String>> allRooms(Duration timeout);

    /** Returns the number of nodes, this one included. Defaults to 1. Fails if it cannot be found out. */
    default CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1);
    }

    /**
     * Returns whether this node is linked with the others just now: it hears them and reaches them, as far as the adapter
     * can tell. Does not block. Defaults to true.
     */
    default boolean isLinked() {
        return true;
    }

    /**
     * Returns how far this node is behind with what it reads of the other nodes: how long ago the first of it was written
     * that it has not read yet. Defaults to zero, for adapters to which it is pushed. Fails if it cannot be found out.
     */
    default CompletionStage<Duration> lag() {
        return CompletableFuture.completedFuture(Duration.ZERO);
    }

    /** Returns the store that serves clients that come back. Defaults to null: clients cannot come back. */
    default @Nullable RecoveryStore recovery() {
        return null;
    }

    /**
     * Releases everything that the adapter holds, when the namespace is removed or the server is closed. Must not ask
     * the server for namespaces. Does nothing unless overridden.
     *
     * @return completes when everything is released. When the server is closed, it waits for that, but no longer than 5
     *     seconds
     */
    default CompletionStage<Void> close() {
        return DONE;
    }
}

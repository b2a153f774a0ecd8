package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
 */
public interface Adapter extends AutoCloseable {
    /**
     * Creates the adapters of one server. It may keep what the adapters share, such as a connection: it is closed after
     * the last adapter.
     */
    @FunctionalInterface
    interface Factory extends AutoCloseable {
        /**
         * Creates the adapter of a namespace, which is in use from now on until it is closed. Calls for one name do not
         * overlap, and the previous adapter of that name has been closed by then. Must not block for long, nor ask the
         * server for namespaces. If it throws, there is no such namespace.
         */
        Adapter create(AdapterContext context);

        /** Releases what the adapters shared. Does nothing unless overridden; must not throw. */
        @Override
        default void close() {}
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
     * @param onlyIfReady whether sockets whose transport cannot take it now are left out
     */
    void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady);

    /**
     * Sends an event that asks each receiver for an acknowledgement, by {@link LocalSockets#broadcastWithAck} on each
     * node.
     *
     * @param event without an id; each node gives it one of its own
     * @param timeout how long to wait for acknowledgements
     * @param acks receives the number of receivers and their acknowledgements, and is {@link AckCollector#complete
     *     completed} once all nodes have said how many receivers they have
     */
    void broadcastWithAck(
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector acks);

    /**
     * Returns the sockets of a target.
     *
     * @param timeout how long to wait for the other nodes; then the stage fails
     */
    CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout);

    /** Makes the sockets of a target join rooms. */
    void socketsJoin(BroadcastTarget target, Collection<String> rooms);

    /** Makes the sockets of a target leave rooms. */
    void socketsLeave(BroadcastTarget target, Collection<String> rooms);

    /** Disconnects the sockets of a target, and with {@code close} their connections. */
    void disconnectSockets(BroadcastTarget target, boolean close);

    /**
     * Sends an event to the other nodes, which receive it by {@link LocalSockets#onServerSideEvent}. Does nothing
     * unless overridden.
     *
     * @param event its name and its arguments
     */
    default void serverSideEmit(Payload event) {}

    /**
     * Sends an event to the other nodes, and asks each for an acknowledgement. Unless overridden there are no others.
     *
     * @param timeout how long to wait for acknowledgements
     * @param acks receives the number of other nodes and their acknowledgements, and is {@link AckCollector#complete
     *     completed} once their number is known
     */
    default void serverSideEmitWithAck(Payload event, Duration timeout, AckCollector acks) {
        acks.complete();
    }

    /** Returns the number of nodes, this one included. Defaults to 1. */
    default CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1);
    }

    /** Returns the store that serves clients that come back. Defaults to null: clients cannot come back. */
    default @Nullable RecoveryStore recovery() {
        return null;
    }

    /**
     * Releases everything that the adapter holds, when the namespace is removed or the server is closed. Must not ask
     * the server for namespaces. Does nothing unless overridden.
     */
    @Override
    default void close() {}
}

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
 * Carries out what concerns many sockets of a namespace, on this server and on the others of its cluster. There is one for
 * each namespace. Called by any thread, possibly by several at once; never blocks.
 *
 * <p>Memberships stay on the server of their socket: a broadcast travels with the names of its rooms, and each server finds
 * its own receivers in its {@link #rooms()}.
 */
public interface Adapter extends AutoCloseable {
    /** Makes the adapter of a namespace. */
    @FunctionalInterface
    interface Factory {
        /** @param sockets those of the namespace on this server */
        Adapter create(LocalSockets sockets);
    }

    /** The rooms of this server's sockets. */
    RoomIndex rooms();

    /**
     * Sends a packet to a target. What is sent by one thread arrives at each socket in that order.
     *
     * @param onlyIfReady whether sockets whose transport cannot take it now are left out
     */
    void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady);

    /**
     * Sends an event that asks each receiver for an acknowledgement: here by {@link LocalSockets#ask}, and likewise on the
     * other servers.
     *
     * @param event without an id; each server gives it one of its own
     * @param timeout how long answers are waited for
     * @param answers is told how many to expect, of each that comes, and {@link AckCollector#complete} when all servers
     *     have said how many they expect
     */
    void ask(Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector answers);

    /**
     * The sockets of a target.
     *
     * @param timeout how long the other servers are waited for; then the stage fails
     */
    CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target, Duration timeout);

    /** Makes the sockets of a target join rooms. */
    void socketsJoin(BroadcastTarget target, Collection<String> rooms);

    /** Makes the sockets of a target leave rooms. */
    void socketsLeave(BroadcastTarget target, Collection<String> rooms);

    /** Disconnects the sockets of a target, and with {@code close} their connections. */
    void disconnectSockets(BroadcastTarget target, boolean close);

    /**
     * Sends an event to the other servers, which get it by {@link LocalSockets#onServerSideEvent}.
     *
     * @param event its name and its arguments
     */
    default void serverSideEmit(Payload event) {}

    /**
     * As {@link #serverSideEmit}, and asks each other server for an answer.
     *
     * @param timeout how long answers are waited for
     * @param answers is told how many to expect, of each that comes, and {@link AckCollector#complete} when it is known how
     *     many servers there are
     */
    default void serverSideAsk(Payload event, Duration timeout, AckCollector answers) {
        answers.complete();
    }

    /** How many servers there are, this one included. */
    default CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1);
    }

    /** What clients that come back are served from; null if they cannot come back. */
    default @Nullable RecoveryStore recovery() {
        return null;
    }

    /** The namespace is no more: lets go of everything. */
    @Override
    default void close() {}
}

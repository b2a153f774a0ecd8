package io.socketio.adapter;

import io.socketio.protocol.socketio.Outgoing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What sockets are restored from when their client comes back (connection state recovery): those that have left, and the
 * events of the namespace since then. Bounded in time, number and bytes. Called by any thread; never blocks.
 *
 * <p>The adapter that has it gives each event without an acknowledgement its {@link Outgoing#at offset} as it is broadcast.
 */
public interface RecoveryStore {
    /** The offset of the latest event: what a socket that joins now will not have missed. */
    String position();

    /** Keeps a socket whose connection was lost. */
    void keep(RecoverableSocket socket);

    /**
     * Hands over a socket and forgets it, so that nobody else can be restored from it; empty if there is none. In a cluster,
     * the other servers are first told to {@link LocalSockets#handOver}; this server has done so itself.
     */
    CompletionStage<Optional<RecoverableSocket>> take(String privateId);

    /**
     * The events that a socket has missed: those for its rooms.
     *
     * @param offset of the last event that it has got
     * @return empty if not all of them are known any more, or the offset never existed
     */
    CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset);

    /**
     * What a socket has missed.
     *
     * @param events in order
     * @param order of the last event that was looked at, for this socket or not: what comes later is not among them
     */
    record Missed(List<Outgoing> events, long order) {}
}

package io.socketio.adapter;

import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.Outgoing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sockets that have lost their connection, and the events of the namespace since then, for clients that come back
 * (connection state recovery). Bounded in time, number and bytes. Any thread may call it; no method blocks.
 *
 * <p>Its adapter gives each event an {@link Outgoing#withOffset offset} as it is broadcast, unless the event is volatile
 * or asks for an acknowledgement, and has events reach each socket in the order of their offsets.
 */
public interface RecoveryStore {
    /**
     * Returns the offset of the latest event that this node knows, from which a socket that joins now starts. Everything up
     * to it has been queued for the sockets of this node. Empty if none is known yet.
     */
    String position();

    /**
     * Keeps a socket whose connection was lost.
     *
     * @return completes when it is kept, so that other nodes find it. A server that is closed waits for that, but no
     *     longer than 5 seconds
     */
    CompletionStage<Void> keep(RecoverableSocket socket);

    /**
     * Notes a socket that is in. A store elsewhere keeps it while it is connected, so that its client can come back to
     * another node when this one ends without notice. Does nothing unless overridden. {@link #keep} or {@link
     * #forget} ends that.
     *
     * @param socket returns the socket as it is, or null if it has left; calls code of the application, so on a thread
     *     of {@link AdapterContext#executor}
     */
    default void follow(String privateId, Supplier<@Nullable RecoverableSocket> socket) {}

    /** Notes that a socket has changed that the store follows: its rooms or its data. Does nothing unless overridden. */
    default void changed(String privateId) {}

    /** Notes that a socket has left whose client cannot come back to it. Does nothing unless overridden. */
    default void forget(String privateId) {}

    /**
     * Returns a socket and forgets it, so that it is restored once; empty if there is none. In a cluster the other
     * nodes first {@link LocalSockets#handOver hand it over}, which is to be waited for; this node has done so already. If
     * there is no answer after 5 seconds, the client gets a new socket.
     */
    CompletionStage<Optional<RecoverableSocket>> take(String privateId);

    /**
     * Returns the events for its rooms that a socket missed, and none from before it joined
     * ({@link RecoverableSocket#position}).
     *
     * @param offset the offset of the last event that its client received
     * @return empty if not all of them are known any more, or the offset never existed
     */
    CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset);

    /**
     * What a socket missed.
     *
     * @param events the events, in order
     * @param last the offset of the last event that was considered, whether for this socket or not: what has reached the
     *     socket meanwhile, and is not later, is dropped
     */
    record Missed(List<Outgoing> events, Offset last) {}
}

package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Carries out what concerns many sockets of a namespace, on this server and on the others of its cluster. Never blocks. */
public interface Adapter {
    /** The rooms of this server's sockets. */
    RoomIndex rooms();

    /**
     * Sends a packet to a target.
     *
     * @param onlyIfReady whether sockets whose transport cannot take it now are left out
     * @param receiver is told the id of each receiver on this server, before it is sent to
     */
    void broadcast(Outgoing packet, BroadcastTarget target, boolean onlyIfReady, Consumer<String> receiver);

    /** The sockets of a target. */
    CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target);

    /** Makes the sockets of a target join rooms. */
    void socketsJoin(BroadcastTarget target, Collection<String> rooms);

    /** Makes the sockets of a target leave rooms. */
    void socketsLeave(BroadcastTarget target, Collection<String> rooms);

    /** Disconnects the sockets of a target, and with {@code close} their connections. */
    void disconnectSockets(BroadcastTarget target, boolean close);
}

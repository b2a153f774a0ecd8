package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a namespace on this server, as an adapter may see them: by their id. Unknown ids are ignored. No method
 * blocks; what they call of the application's runs on other threads.
 */
public interface LocalSockets {
    /** The name of the namespace, with its leading {@code /}. */
    String namespace();

    /** What packets for these sockets are written with. */
    PacketParser parser();

    /**
     * Sends a packet to a socket.
     *
     * @param onlyIfReady whether to drop it if the transport cannot take it now
     */
    void send(String id, Outgoing packet, boolean onlyIfReady);

    /**
     * Sends an event to the sockets of a target on this server, and asks each for an acknowledgement.
     *
     * @param event without an id
     * @param timeout after which nobody waits for answers any more
     * @param answers is told how many to expect before this returns; sockets that leave are lost
     */
    void ask(Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector answers);

    /** Disconnects a socket, and with {@code close} its connection. */
    void disconnect(String id, boolean close);

    /**
     * The client of a socket has come back to another server before this one has noticed that it was gone: ends its
     * connection, whereupon {@link RecoveryStore#keep} gets the socket. Does nothing if it is not here.
     *
     * @param privateId the secret by which its client proves who it is
     */
    void handOver(String privateId);

    /** A socket of this server; null if there is none of that id. */
    @Nullable
    RemoteSocket find(String id);

    /** What other servers are told of a socket; null if there is none of that id. */
    @Nullable
    SocketData describe(String id);

    /** A socket of another server: what is done with it goes through the adapter. */
    RemoteSocket remote(SocketData socket);

    /**
     * Another server has sent an event to this one.
     *
     * @param event its name and its arguments
     * @param answer is given the first argument of the answer, if there is one; null if none is wanted
     */
    void onServerSideEvent(Payload event, @Nullable Consumer<RawValue> answer);
}

package io.socketio.adapter;

import io.socketio.RemoteSocket;
import io.socketio.protocol.socketio.Outgoing;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace on this server, as an adapter may see them: by their id. Unknown ids are ignored. */
public interface LocalSockets {
    /**
     * Sends a packet to a socket.
     *
     * @param onlyIfReady whether to drop it if the transport cannot take it now
     */
    void send(String id, Outgoing packet, boolean onlyIfReady);

    /** Disconnects a socket, and with {@code close} its connection. */
    void disconnect(String id, boolean close);

    /** What others may see of a socket; null if there is none of that id. */
    @Nullable
    RemoteSocket describe(String id);
}

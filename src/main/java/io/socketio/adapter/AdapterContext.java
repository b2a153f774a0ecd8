package io.socketio.adapter;

import io.socketio.protocol.socketio.PacketParser;
import java.time.Duration;
import java.util.concurrent.Executor;

/** What a server lends to the adapter of one namespace, so that the adapter need not bring it. */
public interface AdapterContext {
    /** Returns the name of the namespace, with its leading {@code /}. */
    String namespace();

    /** Returns the namespace's sockets on this node. */
    LocalSockets sockets();

    /**
     * Returns the id of this node's server: unique in a cluster, and the same for all namespaces. 20 characters, no
     * secret.
     */
    String serverId();

    /** Returns the parser that packets for these sockets are encoded with. */
    PacketParser parser();

    /** Returns how deeply the JSON of an event may be nested; what comes from other nodes should be held to it too. */
    int maxJsonDepth();

    /** Returns the threads that run listeners. They may block; it never rejects. */
    Executor executor();

    /**
     * Runs a task after a delay, on the server's timer thread. Nothing runs any more once the server is closed.
     *
     * @param task must not block
     * @return cancels the task; does nothing once it has run
     */
    Runnable schedule(Duration delay, Runnable task);
}

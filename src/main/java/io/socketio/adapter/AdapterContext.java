package io.socketio.adapter;

import io.socketio.json.JsonMapper;
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
     * Returns the id of this node's server: unique in a cluster, and the same for all namespaces. It has 20
     * characters and is not a secret.
     */
    String serverId();

    /** Returns the parser that encodes packets for these sockets. */
    PacketParser parser();

    /** Returns the mapper between Java and JSON. */
    JsonMapper mapper();

    /**
     * Returns how deeply the data of an event may be nested. Apply this limit to what other nodes send, too: their
     * clients have the same one.
     */
    int maxJsonDepth();

    /** Returns the executor that runs listeners. Its tasks may block, and it never rejects a task. */
    Executor executor();

    /**
     * Runs a task after a delay, on the server's timer thread. Nothing runs any more once the server is closed.
     *
     * @param task must not block
     * @return cancels the task; does nothing once it has run
     */
    Runnable schedule(Duration delay, Runnable task);
}

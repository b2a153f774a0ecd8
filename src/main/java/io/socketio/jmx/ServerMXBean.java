package io.socketio.jmx;

import java.util.List;
import java.util.Map;

/** A server as JMX shows it: {@code io.socketio:type=Server,context="/app",path="/socket.io"}. */
public interface ServerMXBean {
    /** Returns the number of clients connected to this node, whatever namespaces they have joined. */
    int getConnections();

    /** Returns the number of sockets on this node by namespace. */
    Map<String, Integer> getSockets();

    /** Returns whether the server takes new clients. */
    boolean isReady();

    /** Returns whether its timer and its executors run tasks. */
    boolean isLive();

    /** Returns what is wrong; empty if it is ready and live. */
    List<String> getProblems();

    /**
     * Moves all clients to other nodes: takes no new ones, and disconnects those that are there evenly over a period. Returns
     * at once.
     *
     * @param seconds the period
     */
    void drain(long seconds);

    /**
     * Closes all connections of a user, on all nodes.
     *
     * @throws IllegalStateException if the other nodes could not be told within 10 seconds
     */
    void disconnectUser(String name);
}

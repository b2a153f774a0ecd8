package io.socketio;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Observes sockets and their events, for metrics. Called under no lock, and unless a method says otherwise on the threads
 * of listeners, for one event of a socket after the other. Implementations must be fast and must not block. What they
 * throw is logged.
 */
public interface SocketMonitor {
    /** A monitor that does nothing. */
    SocketMonitor NONE = new SocketMonitor() {};

    /** What has become of the wish of a client to have its socket back. */
    enum Recovery {
        /** It has its socket, and receives what it missed. */
        COMPLETE("complete"),
        /** Its socket was kept, but not all that it missed, or the store did not say so in time: it gets a new socket. */
        INCOMPLETE("incomplete"),
        /** No socket is kept for it: it comes too late, or the store did not answer in time. It gets a new socket. */
        UNKNOWN("unknown");

        private final String text;

        Recovery(String text) {
            this.text = text;
        }

        /** Returns the text for meters and logs. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** What a thread does between two calls of a monitor. */
    @FunctionalInterface
    interface Observation {
        /**
         * Called by the thread on which the observation began, after those that began later have ended.
         *
         * @param failure what was thrown; null if nothing was
         */
        void ended(@Nullable Throwable failure);
    }

    /**
     * The listeners of an event are about to be called by this thread. Called only for events for which there is a listener,
     * after the middlewares.
     *
     * @param event the name, which the client chose
     * @return receives what the last listener has thrown that failed, when all have been called; null for nothing
     */
    default @Nullable Observation beforeListeners(Socket socket, String event) {
        return null;
    }

    /**
     * An event is about to be sent, on the thread of the application that emits.
     *
     * @param rooms returns its receivers: the id of the socket, if it is emitted to one; empty for all sockets of the
     *     namespace. Collected only for who asks
     * @return is called when it has been handed over; null for nothing
     */
    default @Nullable Observation beforeEmit(Namespace namespace, Supplier<Set<String>> rooms, String event) {
        return null;
    }

    /**
     * An event is about to be sent to the other nodes, on the thread of the application that emits.
     *
     * @param context travels with the event to {@link #beforeListenersOfNode}, if the adapter can carry it: up to 8 short texts
     *     by their names, empty as yet
     * @return is called when it has been handed over; null for nothing
     */
    default @Nullable Observation beforeEmitToNodes(Namespace namespace, String event, Map<String, String> context) {
        return null;
    }

    /**
     * The listeners of an event of another node are about to be called by this thread. Called only for events for which
     * there is a listener, also on threads other than those of listeners of sockets.
     *
     * @param context what the other node has sent with the event; empty for nodes of Node.js
     * @return receives what the last listener has thrown that failed, when all have been called; null for nothing
     */
    default @Nullable Observation beforeListenersOfNode(
            Namespace namespace, String event, Map<String, String> context) {
        return null;
    }

    /** A socket is in its namespace. Called before its connection listeners, also for a socket that was recovered. */
    default void onConnect(Socket socket) {}

    /**
     * A client that has lost its connection wants its socket back. Called on the thread that reads from the client, unless a
     * middleware was asked or the store has answered later. Not called if a middleware refuses the client.
     *
     * @param missed how many events its socket receives that it missed; 0 unless the recovery is complete
     */
    default void onRecovery(Namespace namespace, Recovery result, int missed) {}

    /**
     * A client was refused by a middleware, or because one failed or did not decide in time. If joining
     * itself has failed, called on the thread that reads from the client.
     *
     * @param socket was never in the namespace
     * @param message what its client is told
     */
    default void onRefuse(Socket socket, String message) {}

    /**
     * The listeners of an event have been called.
     *
     * @param event the name, which the client chose
     * @param heard whether there is a listener for events of this name
     * @param waitedNanos the time from the arrival of the event to the call of its listeners
     * @param tookNanos the time that listeners, middlewares included, have taken; not that of what they go on with later
     */
    default void onEvent(Socket socket, String event, boolean heard, long waitedNanos, long tookNanos) {}

    /**
     * A client has acknowledged an event that was emitted to its socket or in a broadcast, or will not do so in time. Called
     * on the threads for acknowledgements.
     *
     * @param failure null if it has acknowledged; otherwise an {@link AckTimeoutException}, a {@link DisconnectedException}, or
     *     a {@link DroppedException} for a volatile event that was not sent
     */
    default void onAck(Socket socket, @Nullable RuntimeException failure) {}

    /**
     * The other nodes of the cluster were not reached, or have not answered in time. Called on any thread.
     *
     * @param request whether they were asked: for their sockets, or for answers to an event; otherwise a broadcast, or an
     *     event for them, was not passed on
     */
    default void onNodesFailure(Namespace namespace, boolean request, Throwable failure) {}

    /**
     * A broadcast, an event for the other nodes, or what they are to do with their sockets, was passed on. Called on any
     * thread; not called by a single node.
     *
     * @param tookNanos the time until the adapter was told so: that Redis has taken it. With a stream and recovery, until this
     *     node has read it as well. On an event loop it includes the rest of the listener
     */
    default void onNodesReached(Namespace namespace, long tookNanos) {}

    /** A listener or middleware has failed. */
    default void onFailure(Socket socket, Throwable failure) {}

    /** A listener has failed that was called for no socket: one for presence. */
    default void onFailure(Namespace namespace, Throwable failure) {}

    /**
     * A client has sent an event for which a rate has no permit. Called on the thread that reads from the client, or on
     * one of the timer for an event that waited behind others.
     *
     * @param event the name, which the client chose
     * @param scope what the rate counts together; of several, the one for whose permit the event waits longest
     * @param policy what happens to the event
     */
    default void onRateExceeded(Socket socket, String event, RateScope scope, RatePolicy policy) {}

    /** A socket has left its namespace. Called after its disconnect listeners. */
    default void onDisconnect(Socket socket, DisconnectReason reason) {}
}

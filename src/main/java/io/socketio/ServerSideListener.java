package io.socketio;

/**
 * Receives an event that another node of the cluster sent with {@link OtherNodes#emit}. The events of a
 * namespace are received one after the other in the order of each node; a listener may block, but then delays the next
 * event.
 */
@FunctionalInterface
public interface ServerSideListener {
    /**
     * Called for each event.
     *
     * @param ack answers the sending node, if it requested an answer; only the first value is sent
     */
    void onEvent(Arguments arguments, Ack ack) throws Exception;
}

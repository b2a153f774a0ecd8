package io.socketio;

/** Receives an event that another node of the cluster sent with {@link Namespace#serverSideEmit}. May block. */
@FunctionalInterface
public interface ServerSideListener {
    /**
     * Called for each event.
     *
     * @param ack answers the sending node, if it requested an answer; only the first value is sent
     */
    void onEvent(Arguments arguments, Ack ack) throws Exception;
}

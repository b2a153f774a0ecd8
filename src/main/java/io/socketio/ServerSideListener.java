package io.socketio;

/** Is called for an event that another server of the cluster sent with {@link Namespace#serverSideEmit}. May block. */
@FunctionalInterface
public interface ServerSideListener {
    /** @param ack answers the server that sent the event, if it asked for an answer; its first value counts */
    void onEvent(Arguments arguments, Ack ack) throws Exception;
}

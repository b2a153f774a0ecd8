package io.socketio;

import java.util.List;

/** Thrown when not every acknowledgement arrived in time. {@link #responses()} returns those that did. */
public class AckTimeoutException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final transient List<Argument> responses;

    /** @param responses the acknowledgements that arrived */
    public AckTimeoutException(List<Argument> responses) {
        super("operation has timed out");
        this.responses = List.copyOf(responses);
    }

    /**
     * Returns the first argument of each acknowledgement that arrived, in order of arrival. Empty for an emit to a
     * single socket.
     */
    public List<Argument> responses() {
        return responses;
    }
}

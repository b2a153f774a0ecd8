package io.socketio;

import java.util.List;

/**
 * Thrown when not every acknowledgement arrived in time, or other nodes could not be asked. {@link #responses()} returns
 * those that did arrive.
 */
public class AckTimeoutException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final transient List<Argument> responses;

    /** @param responses the acknowledgements that arrived */
    public AckTimeoutException(List<Argument> responses) {
        super("operation has timed out");
        this.responses = List.copyOf(responses);
    }

    /**
     * @param responses the acknowledgements that arrived
     * @param cause why other nodes could not be asked
     */
    public AckTimeoutException(List<Argument> responses, Throwable cause) {
        super("other nodes could not be asked", cause);
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

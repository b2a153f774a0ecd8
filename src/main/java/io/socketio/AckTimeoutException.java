package io.socketio;

import java.util.List;

/** Not every acknowledgement came in time. {@link #responses()} are those that did. */
public class AckTimeoutException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final transient List<Argument> responses;

    /** @param responses those that came */
    public AckTimeoutException(List<Argument> responses) {
        super("operation has timed out");
        this.responses = List.copyOf(responses);
    }

    /** The first argument of each acknowledgement that came, in order of arrival; empty for an emit to one socket. */
    public List<Argument> responses() {
        return responses;
    }
}

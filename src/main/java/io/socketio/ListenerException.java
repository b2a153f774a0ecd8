package io.socketio;

import java.util.Objects;

/**
 * Thrown by a listener that has an error listener of its own: that one receives the cause first, then the others
 * receive it. No listener receives this exception itself.
 */
public final class ListenerException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorListener nearest;

    /**
     * @param cause what went wrong
     * @param nearest receives the cause before all other error listeners
     */
    public ListenerException(Throwable cause, ErrorListener nearest) {
        super("A listener failed", Objects.requireNonNull(cause));
        this.nearest = nearest;
    }

    /** Returns the error listener that receives the cause first. */
    public ErrorListener nearest() {
        return nearest;
    }
}

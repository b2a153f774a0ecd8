package io.socketio;

/**
 * Passed to {@link ErrorListener}s when a client sends an event but has none of the roles that the handler requires.
 */
public final class ForbiddenException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(message);
    }
}

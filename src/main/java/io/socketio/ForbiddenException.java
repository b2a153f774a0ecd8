package io.socketio;

/** A client sent an event for whose handler it is in none of the roles; reaches {@link ErrorListener}s. */
public final class ForbiddenException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(message);
    }
}

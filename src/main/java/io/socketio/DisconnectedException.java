package io.socketio;

/** Thrown when a socket left before it acknowledged an event. */
public class DisconnectedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param reason why the socket left */
    public DisconnectedException(DisconnectReason reason) {
        super("socket has been disconnected: " + reason);
    }
}

package io.socketio;

/** The socket left before it acknowledged. */
public class DisconnectedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param reason why it left */
    public DisconnectedException(DisconnectReason reason) {
        super("socket has been disconnected: " + reason);
    }
}

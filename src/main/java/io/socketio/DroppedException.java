package io.socketio;

/** Thrown when a volatile event that requests an acknowledgement was dropped, as the client's transport was busy. */
public class DroppedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    public DroppedException() {
        super("volatile event was dropped: the transport is busy");
    }
}

package io.socketio;

import org.jspecify.annotations.Nullable;

/**
 * The superclass of the exceptions that this library throws to applications. Messages are for logs and are never sent
 * to a client.
 */
public class SocketIoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SocketIoException(String message) {
        super(message);
    }

    public SocketIoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.socketio;

import org.jspecify.annotations.Nullable;

/** The root of what this library throws at an application. Its text is for logs; it never reaches a client. */
public class SocketIoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SocketIoException(String message) {
        super(message);
    }

    public SocketIoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

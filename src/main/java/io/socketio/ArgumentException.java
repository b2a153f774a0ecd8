package io.socketio;

import org.jspecify.annotations.Nullable;

/** An argument that came from a client cannot be read as the type that the application asked for. */
public class ArgumentException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the mapper said, if it was asked */
    public ArgumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.socketio;

import org.jspecify.annotations.Nullable;

/** Thrown when an argument from a client cannot be converted to the type that the application requested. */
public class ArgumentException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param cause the exception of the JSON mapper, or null if the mapper was not involved */
    public ArgumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

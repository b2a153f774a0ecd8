package io.socketio.handler;

import io.socketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** Thrown when a class is not a valid handler. The message names the class and the method, and says what is allowed. */
public final class HandlerException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param message the text, which names the class and the method, and says what is allowed */
    public HandlerException(String message) {
        super(message);
    }

    /** @param message the text, which names the class and the method, and says what is allowed */
    public HandlerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

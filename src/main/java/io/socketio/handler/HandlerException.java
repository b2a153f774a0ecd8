package io.socketio.handler;

import io.socketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** A class cannot be a handler as it is written. The message names the class, the method and what is allowed. */
public final class HandlerException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param message names class and method, and says what is allowed */
    public HandlerException(String message) {
        super(message);
    }

    /** @param message names class and method, and says what is allowed */
    public HandlerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

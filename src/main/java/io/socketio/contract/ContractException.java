package io.socketio.contract;

import io.socketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** Thrown when events cannot be described. The message names the class and the member, and says what is allowed. */
public final class ContractException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** @param message the text, which names the class and the member, and says what is allowed */
    ContractException(String message) {
        super(message);
    }

    /** @param message the text, which names the class and the member, and says what is allowed */
    ContractException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

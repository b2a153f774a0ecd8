package io.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Passed to {@link ErrorListener}s when a middleware refuses an event. Example:
 * {@code message="blocked", data={"code":"E_BLOCKED"}}.
 */
public class RefusedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the application chooses what to attach
    private final @Nullable Object data;

    /** @param data the data that the middleware attached, or null */
    public RefusedException(String message, @Nullable Object data) {
        super(message);
        this.data = data;
    }

    /** Returns the data that the middleware attached, or null. */
    public @Nullable Object data() {
        return data;
    }
}

package io.socketio;

import org.jspecify.annotations.Nullable;

/** A middleware refused an event; reaches {@link ErrorListener}s. Shape: {@code message="blocked", data={"code":"E_BLOCKED"}}. */
public class RefusedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // what an application attaches is its own matter
    private final @Nullable Object data;

    /** @param data what the middleware attached, or null */
    public RefusedException(String message, @Nullable Object data) {
        super(message);
        this.data = data;
    }

    /** What the middleware attached, or null. */
    public @Nullable Object data() {
        return data;
    }
}

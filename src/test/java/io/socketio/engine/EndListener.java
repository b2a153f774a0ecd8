package io.socketio.engine;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Ignores the messages of a session.
 *
 * @param end receives the reason of its end
 */
public record EndListener(Consumer<CloseReason> end) implements EngineListener.SessionListener {
    /** Ignores the end, too. */
    public EndListener() {
        this(reason -> {});
    }

    @Override
    public void onText(String message) {}

    @Override
    public void onBinary(ByteBuffer message) {}

    @Override
    public void onClose(CloseReason reason) {
        end.accept(reason);
    }
}

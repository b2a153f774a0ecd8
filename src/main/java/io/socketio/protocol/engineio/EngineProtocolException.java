package io.socketio.protocol.engineio;

/** What a client sent is not Engine.IO. The text never repeats what it sent. */
public final class EngineProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineProtocolException(String message) {
        super(message, null, false, false);
    }
}

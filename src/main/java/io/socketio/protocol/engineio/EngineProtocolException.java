package io.socketio.protocol.engineio;

/** Thrown when a client sends data that is not valid Engine.IO. The message never contains what the client sent. */
public final class EngineProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the violation, without data from the client */
    public EngineProtocolException(String message) {
        super(message, null, false, false);
    }
}

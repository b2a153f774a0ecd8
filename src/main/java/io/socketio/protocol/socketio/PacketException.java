package io.socketio.protocol.socketio;

/**
 * Thrown when a client sends data that is not valid Socket.IO. Its connection must then be closed. The message is that
 * of the reference implementation and never contains what the client sent.
 */
public final class PacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the violation, for error listeners and the log, without data from the client */
    public PacketException(String message) {
        super(message, null, false, false);
    }

    /** Returns an exception for a packet whose data does not match its type. */
    public static PacketException invalidPayload() {
        return new PacketException("invalid payload");
    }

    static PacketException tooManyAttachments() {
        return new PacketException("too many attachments");
    }
}

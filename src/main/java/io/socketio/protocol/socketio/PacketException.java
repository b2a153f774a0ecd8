package io.socketio.protocol.socketio;

/**
 * What a client sent is not Socket.IO; its connection has to be closed. The text is the one of the reference server and
 * never repeats what the client sent.
 */
public final class PacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for error listeners and the log, without data of the client */
    public PacketException(String message) {
        super(message, null, false, false);
    }

    /** The data of a packet is not what its type wants. */
    public static PacketException invalidPayload() {
        return new PacketException("invalid payload");
    }

    static PacketException tooManyAttachments() {
        return new PacketException("too many attachments");
    }
}

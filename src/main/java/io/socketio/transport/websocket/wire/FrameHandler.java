package io.socketio.transport.websocket.wire;

/**
 * Takes what a {@link FrameReader} has read. The bytes belong to the reader again when a method returns. Each method
 * returns whether to read on at once.
 */
interface FrameHandler {
    /**
     * Takes a part of a message. The end of a part may be within a character.
     *
     * @param last whether it is the last part
     */
    boolean onData(boolean binary, byte[] bytes, int from, int length, boolean last);

    /** Takes a ping, whose content the pong must repeat. */
    boolean onPing(byte[] bytes, int from, int length);

    /** Takes a pong, which needs no answer. */
    boolean onPong();

    /** Takes a valid close frame. {@link FrameReader#NO_CODE} is the code if the frame has none. */
    boolean onClose(int code);

    /** Called when the client has broken the rules. Nothing that follows can be understood. */
    void onViolation(int code);
}

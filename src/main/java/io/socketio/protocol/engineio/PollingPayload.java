package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/**
 * Combines several packets in the body of a poll or a POST, and separates them again. Implementations have no session
 * state.
 */
public interface PollingPayload {
    /**
     * Returns the body for packets.
     *
     * @param packets the packets; not empty
     * @return the body, which must not be modified because receivers may share it
     */
    byte[] encode(List<EncodedMessage> packets);

    /** Returns whether the body for these packets is anything other than UTF-8. Defaults to false. */
    default boolean isBinary(List<EncodedMessage> packets) {
        return false;
    }

    /**
     * Reads a body one packet at a time, so that the packets before a malformed one can still be delivered.
     *
     * @return an iterator whose {@code next} throws an {@link EngineProtocolException} at a malformed packet
     */
    Iterator<EnginePacket> decode(String body);

    /** Returns whether clients may send bodies that are not text. Defaults to false. */
    default boolean readsBinary() {
        return false;
    }

    /**
     * Reads a body that is not text, like {@link #decode(String)}.
     *
     * @param body the body, which belongs to the packets from now on
     */
    default Iterator<EnginePacket> decode(ByteBuffer body) {
        throw new EngineProtocolException("the body is not text");
    }
}

package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/** How several packets share the body of a poll or of a POST. Implementations hold no state of a session. */
public interface PollingPayload {
    /**
     * The body for packets.
     *
     * @param packets not empty
     * @return not to be changed: receivers may share it
     */
    byte[] encode(List<EncodedMessage> packets);

    /** Whether the body for packets is anything but UTF-8. */
    default boolean isBinary(List<EncodedMessage> packets) {
        return false;
    }

    /**
     * Reads a body packet by packet: those before a broken one are still delivered.
     *
     * @return an iterator whose {@code next} throws {@link EngineProtocolException} at the broken packet
     */
    Iterator<EnginePacket> decode(String body);

    /** Whether clients may send bodies that are no text. */
    default boolean readsBinary() {
        return false;
    }

    /**
     * Reads such a body, like {@link #decode(String)}.
     *
     * @param body belongs to the packets from now on
     */
    default Iterator<EnginePacket> decode(ByteBuffer body) {
        throw new EngineProtocolException("a body that is no text");
    }
}

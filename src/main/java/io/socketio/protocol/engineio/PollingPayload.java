package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/** How several packets share the body of a poll or of a POST. Implementations hold no state of a session. */
public interface PollingPayload {
    /** A body, ready to be sent. */
    final class Body {
        private final byte[] bytes;
        private final boolean binary;

        /** @param bytes not to be changed any more */
        Body(byte[] bytes, boolean binary) {
            this.bytes = bytes;
            this.binary = binary;
        }

        /** Must not be changed. */
        public byte[] bytes() {
            return bytes;
        }

        /** Whether it is anything but UTF-8. */
        public boolean binary() {
            return binary;
        }

        @Override
        public String toString() {
            return "Body[" + bytes.length + " bytes, binary=" + binary + "]";
        }
    }

    /** @param packets not empty */
    Body encode(List<EncodedMessage> packets);

    /**
     * Reads a body packet by packet: those before a broken one are still delivered.
     *
     * @return an iterator whose {@code next} throws {@link EngineProtocolException} at the broken packet
     */
    Iterator<EnginePacket> decode(String body);

    /** Whether clients may send bodies that are no text. */
    boolean readsBinary();

    /**
     * Reads such a body, like {@link #decode(String)}.
     *
     * @param body belongs to the packets from now on
     */
    Iterator<EnginePacket> decode(ByteBuffer body);
}

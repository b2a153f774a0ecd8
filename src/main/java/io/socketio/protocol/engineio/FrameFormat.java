package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.List;

/** How a packet becomes one WebSocket message, and back. Implementations hold no state of a session. */
public interface FrameFormat {
    /**
     * The messages that are sent for packets, one for each: text and binary exactly as these say.
     *
     * @param packets not changed, but may be what is returned
     */
    List<EncodedMessage> frames(List<EncodedMessage> packets);

    /** @throws EngineProtocolException if the message is no packet */
    EnginePacket decode(String message);

    /**
     * @param message belongs to the packet from now on
     * @throws EngineProtocolException if the message is no packet
     */
    EnginePacket decode(ByteBuffer message);
}

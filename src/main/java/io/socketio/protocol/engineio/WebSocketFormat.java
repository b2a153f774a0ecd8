package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.List;

/** Converts packets to WebSocket messages and back. Implementations have no session state. */
public interface WebSocketFormat {
    /**
     * Returns the messages to send for packets, one per packet. They are text or binary as
     * {@link EncodedMessage#isBinary()} says.
     *
     * @param packets the packets; not modified, but possibly returned
     */
    List<EncodedMessage> encode(List<EncodedMessage> packets);

    /**
     * Reads a text message.
     *
     * @throws EngineProtocolException if the message is not a valid packet
     */
    EnginePacket decode(String message);

    /**
     * Reads a text message of which the first character has been taken off, which saves copying the content of a packet only
     * to drop its type.
     *
     * @throws EngineProtocolException if the message is not a valid packet
     */
    EnginePacket decode(char first, String rest);

    /**
     * Reads a binary message.
     *
     * @param message the content, which belongs to the packet from now on
     * @throws EngineProtocolException if the message is not a valid packet
     */
    EnginePacket decode(ByteBuffer message);
}

package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;

/** A packet that a client sent. Examples: {@code 4hello}, {@code 2probe}, {@code bAQIDBA==}. */
public sealed interface EnginePacket {

    /** Returns the type of the packet. */
    PacketType type();

    /**
     * A text packet.
     *
     * @param data the text after the type; may be empty
     */
    record Text(PacketType type, String data) implements EnginePacket {}

    /**
     * A message with binary content.
     *
     * @param data the content, which belongs to the receiver
     */
    record Binary(ByteBuffer data) implements EnginePacket {
        @Override
        public PacketType type() {
            return PacketType.MESSAGE;
        }
    }
}

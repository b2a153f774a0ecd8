package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;

/** A packet that came from a client. Shapes on the wire: {@code 4hello}, {@code 2probe}, {@code bAQIDBA==}. */
public sealed interface EnginePacket {

    PacketType type();

    /**
     * A text packet.
     *
     * @param data what follows the type; empty if nothing does
     */
    record Text(PacketType type, String data) implements EnginePacket {}

    /**
     * A message with binary content.
     *
     * @param data belongs to the receiver
     */
    record Binary(ByteBuffer data) implements EnginePacket {
        @Override
        public PacketType type() {
            return PacketType.MESSAGE;
        }
    }
}

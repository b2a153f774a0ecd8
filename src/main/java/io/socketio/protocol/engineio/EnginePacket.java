package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;

/** A packet that a client sent. Examples: {@code 4hello}, {@code 2probe}, {@code bAQIDBA==}. */
public sealed interface EnginePacket {

    /** Returns the type of the packet. */
    PacketType type();

    /** Returns about how many bytes the packet occupies while it waits, never less: two for each character. */
    int weight();

    /** Returns the {@link #weight} of a text packet. */
    static int weight(String text) {
        return weight(2L * text.length());
    }

    /** Returns the {@link #weight} of a binary packet. */
    static int weight(ByteBuffer content) {
        return weight((long) content.remaining());
    }

    private static int weight(long bytes) {
        return (int) Math.min(64 + bytes, Integer.MAX_VALUE);
    }

    /**
     * A text packet.
     *
     * @param data the text after the type; may be empty
     */
    record Text(PacketType type, String data) implements EnginePacket {
        @Override
        public int weight() {
            return EnginePacket.weight(data);
        }
    }

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

        @Override
        public int weight() {
            return EnginePacket.weight(data);
        }
    }
}

package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.List;

/** A binary message begins with a byte for the type of its packet (protocol 3). */
enum TypedFrames implements FrameFormat {
    RAW {
        @Override
        public List<EncodedMessage> frames(List<EncodedMessage> packets) {
            return BinaryFrames.replace(packets, BinaryFrames::typed);
        }
    },
    /** Binary content goes out as text, the type before it: {@code b4AQIDBA==}. */
    BASE64 {
        @Override
        public List<EncodedMessage> frames(List<EncodedMessage> packets) {
            return BinaryFrames.replace(packets, BinaryFrames::typedBase64);
        }
    };

    @Override
    public EnginePacket decode(String message) {
        return PacketDecoder.decodeTyped(message);
    }

    @Override
    public EnginePacket decode(ByteBuffer message) {
        return PacketDecoder.decodeTyped(message);
    }
}

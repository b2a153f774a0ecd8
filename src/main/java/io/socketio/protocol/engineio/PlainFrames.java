package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.List;

/** A binary message is its content and nothing else (protocol 4, "WebSocket"). */
enum PlainFrames implements FrameFormat {
    RAW {
        @Override
        public List<EncodedMessage> frames(List<EncodedMessage> packets) {
            return packets;
        }
    },
    /** Binary content goes out as text: {@code bAQIDBA==}. */
    BASE64 {
        @Override
        public List<EncodedMessage> frames(List<EncodedMessage> packets) {
            return BinaryFrames.replace(packets, BinaryFrames::base64);
        }
    };

    @Override
    public EnginePacket decode(String message) {
        return PacketDecoder.decode(message);
    }

    @Override
    public EnginePacket decode(ByteBuffer message) {
        return new EnginePacket.Binary(message);
    }
}

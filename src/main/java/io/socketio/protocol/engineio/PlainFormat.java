package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.List;

/** Sends a binary message as its content alone (protocol 4, "WebSocket"). */
enum PlainFormat implements WebSocketFormat {
    /** Sends binary content as a binary WebSocket message. */
    RAW {
        @Override
        public List<EncodedMessage> encode(List<EncodedMessage> packets) {
            return packets;
        }
    },
    /** Sends binary content as text: {@code bAQIDBA==}. */
    BASE64 {
        @Override
        public List<EncodedMessage> encode(List<EncodedMessage> packets) {
            return Encodings.replace(packets, Encodings::base64);
        }
    };

    @Override
    public EnginePacket decode(String message) {
        return PacketDecoder.decode(message);
    }

    @Override
    public EnginePacket decode(char first, String rest) {
        return PacketDecoder.decode(first, rest);
    }

    @Override
    public EnginePacket decode(ByteBuffer message) {
        return new EnginePacket.Binary(message);
    }
}

package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.util.List;

/** Precedes the content of a binary message with a byte for the packet type (protocol 3). */
enum TypedFormat implements WebSocketFormat {
    /** Sends binary content as a binary WebSocket message. */
    RAW {
        @Override
        public List<EncodedMessage> encode(List<EncodedMessage> packets) {
            return Encodings.replace(packets, Encodings::typed);
        }
    },
    /** Sends binary content as text, preceded by the packet type: {@code b4AQIDBA==}. */
    BASE64 {
        @Override
        public List<EncodedMessage> encode(List<EncodedMessage> packets) {
            return Encodings.replace(packets, Encodings::typedBase64);
        }
    };

    @Override
    public EnginePacket decode(String message) {
        return PacketDecoder.decodeTyped(message);
    }

    @Override
    public EnginePacket decode(char first, String rest) {
        return PacketDecoder.decodeTyped(first, rest);
    }

    @Override
    public EnginePacket decode(ByteBuffer message) {
        return PacketDecoder.decodeTyped(message);
    }
}

package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads Engine.IO packets (protocol 4, "Packet encoding"). */
public final class PacketDecoder {
    private PacketDecoder() {}

    /**
     * Reads one packet in its text form.
     *
     * @throws EngineProtocolException if it is empty or of no known type
     */
    public static EnginePacket decode(String packet) {
        if (packet.isEmpty()) {
            throw new EngineProtocolException("empty packet");
        }
        char first = packet.charAt(0);
        if (first == 'b') {
            return new EnginePacket.Binary(decodeBase64(packet));
        }
        return new EnginePacket.Text(PacketType.ofDigit(first), packet.substring(1));
    }

    /** Lenient as browsers and Node are: padding may be missing, the URL alphabet is read too, anything else is skipped. */
    private static ByteBuffer decodeBase64(String packet) {
        byte[] text = packet.getBytes(StandardCharsets.ISO_8859_1);
        int length = 0;
        for (int i = 1; i < text.length; i++) {
            byte c = text[i];
            if (c == '-') {
                c = '+';
            } else if (c == '_') {
                c = '/';
            } else if (c == '=') {
                break;
            } else if (!isBase64(c)) {
                continue;
            }
            text[length++] = c;
        }
        if (length % 4 == 1) {
            length--;
        }
        return Base64.getDecoder().decode(ByteBuffer.wrap(text, 0, length));
    }

    private static boolean isBase64(byte c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }
}

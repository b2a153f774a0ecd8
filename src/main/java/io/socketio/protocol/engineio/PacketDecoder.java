package io.socketio.protocol.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads Engine.IO packets (protocols 3 and 4, "Packet encoding"). */
public final class PacketDecoder {
    private PacketDecoder() {}

    /**
     * Reads a packet of protocol 4 in its text form.
     *
     * @throws EngineProtocolException if it is empty or of an unknown type
     */
    public static EnginePacket decode(String packet) {
        return decode(first(packet), packet.substring(1));
    }

    /** Reads a packet of protocol 4 in its text form, of which the first character has been taken off. */
    static EnginePacket decode(char first, String rest) {
        return first == 'b'
                ? new EnginePacket.Binary(decodeBase64(rest, 0))
                : new EnginePacket.Text(PacketType.ofDigit(first), rest);
    }

    /** Reads a packet of protocol 3 in its text form, in which the type precedes base64 content: {@code b4AQIDBA==}. */
    static EnginePacket decodeTyped(String packet) {
        return decodeTyped(first(packet), packet.substring(1));
    }

    /** Reads a packet of protocol 3 in its text form, of which the first character has been taken off. */
    static EnginePacket decodeTyped(char first, String rest) {
        return first == 'b' ? binary(PacketType.ofDigit(first(rest)), decodeBase64(rest, 1)) : decode(first, rest);
    }

    private static char first(String packet) {
        if (packet.isEmpty()) {
            throw new EngineProtocolException("a packet without a type");
        }
        return packet.charAt(0);
    }

    /** Reads a packet of protocol 3 in its binary form: a byte for the type, then the content. */
    static EnginePacket decodeTyped(ByteBuffer packet) {
        if (!packet.hasRemaining()) {
            throw new EngineProtocolException("empty packet");
        }
        return binary(PacketType.ofDigit((char) ('0' + packet.get())), packet.slice());
    }

    /** Returns a binary packet. Only messages have binary content; for other types the content is ignored. */
    private static EnginePacket binary(PacketType type, ByteBuffer content) {
        return type == PacketType.MESSAGE ? new EnginePacket.Binary(content) : new EnginePacket.Text(type, "");
    }

    /**
     * Decodes base64 as leniently as browsers and Node.js: padding may be missing, the URL-safe alphabet is accepted,
     * and any other character is skipped.
     */
    private static ByteBuffer decodeBase64(String packet, int start) {
        byte[] text = packet.getBytes(StandardCharsets.ISO_8859_1);
        int length = 0;
        for (int i = start; i < text.length; i++) {
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

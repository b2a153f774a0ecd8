package io.socketio.protocol.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Packets preceded by their lengths (protocol 3, "payload"), in one of two forms. As text, {@code 2:40:b4AQIDBA==}: the
 * length is the number of UTF-16 code units, in decimal digits. As bytes: 0 for text or 1 for binary, the length in
 * bytes with one byte per decimal digit, 255, and the packet. A binary packet begins with a byte for its type.
 */
enum LengthPrefixedPayload implements PollingPayload {
    /** Sends bodies that contain a binary packet as bytes, all others as text. */
    MIXED,
    /** Sends all bodies as text, with binary packets in base64. */
    TEXT;

    private static final byte KIND_TEXT = 0;
    private static final byte KIND_BINARY = 1;
    private static final byte END_OF_LENGTH = (byte) 0xff;
    /** Longer numbers exceed the length of any body. */
    private static final int MAX_DIGITS = 9;

    @Override
    public byte[] encode(List<EncodedMessage> packets) {
        boolean binary = isBinary(packets);
        int size = 0;
        for (EncodedMessage packet : packets) {
            size += packet.pollingSize() + MAX_DIGITS + 3;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        for (EncodedMessage packet : packets) {
            if (binary) {
                writeAsBytes(packet, body);
            } else {
                writeAsText(packet, body);
            }
        }
        return body.toByteArray();
    }

    @Override
    public boolean isBinary(List<EncodedMessage> packets) {
        return this == MIXED && packets.stream().anyMatch(EncodedMessage::isBinary);
    }

    private static void writeAsText(EncodedMessage packet, ByteArrayOutputStream body) {
        writeLength(
                packet.isBinary() ? packet.encoded().length + 2 : packet.text().length(), '0', body);
        body.write(':');
        if (packet.isBinary()) {
            body.write('b');
            body.write(PacketType.MESSAGE.digit());
        }
        body.writeBytes(packet.encoded());
    }

    private static void writeAsBytes(EncodedMessage packet, ByteArrayOutputStream body) {
        ByteBuffer content = packet.isBinary() ? packet.encodings().typed().binary() : packet.utf8();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        body.write(packet.isBinary() ? KIND_BINARY : KIND_TEXT);
        writeLength(bytes.length, 0, body);
        body.write(END_OF_LENGTH);
        body.writeBytes(bytes);
    }

    /** @param zero the byte that represents the digit 0 */
    private static void writeLength(int length, int zero, ByteArrayOutputStream body) {
        String digits = Integer.toString(length);
        for (int i = 0; i < digits.length(); i++) {
            body.write(digits.charAt(i) - '0' + zero);
        }
    }

    @Override
    public Iterator<EnginePacket> decode(String body) {
        return new TextReader(body);
    }

    @Override
    public boolean readsBinary() {
        return true;
    }

    @Override
    public Iterator<EnginePacket> decode(ByteBuffer body) {
        return new ByteReader(body.slice());
    }

    private static EngineProtocolException badLength() {
        return new EngineProtocolException("invalid packet length");
    }

    /** Reads packets one at a time. A body without any packet is malformed too: its first packet is missing. */
    private abstract static class Reader implements Iterator<EnginePacket> {
        private boolean begun;

        /** Returns whether any input is left. */
        abstract boolean more();

        /** Returns the next digit of a length, or -1 at the end of the length. Any other value is not a digit. */
        abstract int digit();

        abstract EnginePacket packet();

        @Override
        public boolean hasNext() {
            return !begun || more();
        }

        @Override
        public EnginePacket next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            begun = true;
            return packet();
        }

        int length() {
            int length = 0;
            for (int count = 0; count <= MAX_DIGITS && more(); count++) {
                int digit = digit();
                if (digit == -1 && count > 0) {
                    return length;
                }
                if (digit < 0 || digit > 9 || count == MAX_DIGITS) {
                    break;
                }
                length = length * 10 + digit;
            }
            throw badLength();
        }
    }

    private static final class TextReader extends Reader {
        private final String body;
        private int position;

        TextReader(String body) {
            this.body = body;
        }

        @Override
        boolean more() {
            return position < body.length();
        }

        @Override
        int digit() {
            char c = body.charAt(position++);
            return c == ':' ? -1 : c < '0' ? Integer.MAX_VALUE : c - '0';
        }

        @Override
        EnginePacket packet() {
            int length = length();
            if (length > body.length() - position) {
                throw badLength();
            }
            position += length;
            return PacketDecoder.decodeTyped(body.substring(position - length, position));
        }
    }

    private static final class ByteReader extends Reader {
        private final ByteBuffer body;

        ByteReader(ByteBuffer body) {
            this.body = body;
        }

        @Override
        boolean more() {
            return body.hasRemaining();
        }

        @Override
        int digit() {
            return body.get();
        }

        @Override
        EnginePacket packet() {
            byte kind = body.hasRemaining() ? body.get() : END_OF_LENGTH;
            int length = length();
            if (length > body.remaining()) {
                throw badLength();
            }
            ByteBuffer packet = body.slice(body.position(), length);
            body.position(body.position() + length);
            return switch (kind) {
                case KIND_TEXT ->
                    PacketDecoder.decodeTyped(
                            StandardCharsets.UTF_8.decode(packet).toString());
                // A copy, so that a packet that is kept does not keep the whole body in memory.
                case KIND_BINARY ->
                    PacketDecoder.decodeTyped(
                            ByteBuffer.allocate(length).put(packet).flip());
                default -> throw new EngineProtocolException("the packet is neither text nor binary");
            };
        }
    }
}

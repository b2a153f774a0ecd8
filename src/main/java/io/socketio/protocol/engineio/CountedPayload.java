package io.socketio.protocol.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Packets with their lengths in front (protocol 3, "payload"), in one of two ways. As text {@code 2:40:b4AQIDBA==}
 * with the number of UTF-16 code units in digits. As bytes: 0 for text or 1 for binary, the number of bytes in digits
 * of one byte each, 255, and the packet, which for binary begins with a byte for its type.
 */
enum CountedPayload implements PollingPayload {
    /** Bodies with a binary packet go as bytes. */
    MIXED,
    /** All bodies go as text, binary packets as base64. */
    TEXT;

    private static final byte KIND_TEXT = 0;
    private static final byte KIND_BINARY = 1;
    private static final byte END_OF_LENGTH = (byte) 0xff;
    /** No body is as long as what has more digits. */
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
        ByteBuffer content = packet.isBinary() ? packet.frames().typed().binary() : packet.utf8();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        body.write(packet.isBinary() ? KIND_BINARY : KIND_TEXT);
        writeLength(bytes.length, 0, body);
        body.write(END_OF_LENGTH);
        body.writeBytes(bytes);
    }

    /** @param zero what stands for the digit 0 */
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
        return new EngineProtocolException("wrong length of a packet");
    }

    /** A body without any packet is broken, too: its first packet is missing. */
    private abstract static class Reader implements Iterator<EnginePacket> {
        private boolean begun;

        /** Whether there is something left to read. */
        abstract boolean more();

        /** The next digit of a length, -1 at its end; anything else is none. */
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
                // A copy, as whoever keeps one packet should not keep the whole body.
                case KIND_BINARY ->
                    PacketDecoder.decodeTyped(
                            ByteBuffer.allocate(length).put(packet).flip());
                default -> throw new EngineProtocolException("neither text nor binary");
            };
        }
    }
}

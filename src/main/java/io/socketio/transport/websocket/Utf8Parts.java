package io.socketio.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Decodes the parts of a text: strictly, and at once, even if a part ends within a character. */
final class Utf8Parts {
    private static final byte[] NOTHING = {};
    private static final int LONGEST = 4;

    /** The beginning of a character whose other bytes are still to come. */
    private byte[] begun = NOTHING;

    /** @param last whether this is the last part of the text */
    String decode(ByteBuffer part, boolean last) throws CharacterCodingException {
        byte[] bytes = new byte[begun.length + part.remaining()];
        System.arraycopy(begun, 0, bytes, 0, begun.length);
        part.get(bytes, begun.length, bytes.length - begun.length);
        int end = last ? bytes.length : endOfCharacters(bytes);
        begun = end == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, end, bytes.length);
        return Utf8.decode(bytes, 0, end);
    }

    private static int endOfCharacters(byte[] bytes) {
        for (int i = bytes.length - 1; i >= Math.max(0, bytes.length - LONGEST + 1); i--) {
            int first = bytes[i] & 0xff;
            if ((first & 0xc0) != 0x80) {
                return i + length(first) > bytes.length ? i : bytes.length;
            }
        }
        return bytes.length;
    }

    private static int length(int firstByte) {
        return firstByte < 0xc0 ? 1 : firstByte < 0xe0 ? 2 : firstByte < 0xf0 ? 3 : LONGEST;
    }
}

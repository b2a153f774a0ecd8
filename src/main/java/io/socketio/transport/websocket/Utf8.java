package io.socketio.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 strictly: malformed bytes are an error, and never replaced. */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * Decodes a text.
     *
     * @throws CharacterCodingException if the bytes are not UTF-8
     */
    static String decode(byte[] bytes, int from, int length) throws CharacterCodingException {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // Either sent by the client, or a replacement for malformed bytes: the slow decoder knows which.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
        }
        return text;
    }

    /** Returns whether the bytes are UTF-8. */
    public static boolean isValid(byte[] bytes, int from, int length) {
        try {
            decode(bytes, from, length);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

package io.socketio.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The reader of texts that only this package can see. */
public final class TextInput {
    private static final String MALFORMED = "malformed";

    private TextInput() {}

    /** Reads bytes as a text in three parts, which must be the same as the text in one part. */
    public static void read(byte[] data) {
        int first = data.length == 0 ? 0 : (data[0] & 0xff) % (data.length + 1);
        int second = first + (data.length - first) / 2;
        String whole = whole(data);
        String inParts;
        try {
            Utf8Parts parts = new Utf8Parts();
            inParts = parts.decode(ByteBuffer.wrap(data, 0, first), false)
                    + parts.decode(ByteBuffer.wrap(data, first, second - first), false)
                    + parts.decode(ByteBuffer.wrap(data, second, data.length - second), true);
        } catch (CharacterCodingException e) {
            inParts = MALFORMED;
        }
        if (!inParts.equals(whole)) {
            throw new AssertionError("Read as a whole: " + whole + ", in parts: " + inParts);
        }
    }

    private static String whole(byte[] data) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            return MALFORMED;
        }
    }
}

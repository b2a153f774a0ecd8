package io.socketio.protocol.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Bodies for old browsers that can make cross-origin requests only by script elements and forms. A response calls a
 * function of the page, {@code ___eio[0]("4hello");}. Packets of the client are sent in the form field {@code d}.
 */
public final class JsonpPayload implements PollingPayload {
    private static final String HEX = "0123456789abcdef";

    private final String index;
    private final PollingPayload payload;

    /**
     * @param index the parameter {@code j} of the handshake, which selects the function to call; characters other than
     *     digits are dropped
     * @param payload the payload format of the session, which must be text
     */
    public JsonpPayload(String index, PollingPayload payload) {
        this.index = index.replaceAll("[^0-9]", "");
        this.payload = payload;
    }

    @Override
    public byte[] encode(List<EncodedMessage> packets) {
        byte[] text = payload.encode(packets);
        ByteArrayOutputStream script = new ByteArrayOutputStream(text.length + text.length / 8 + 32);
        script.writeBytes(("___eio[" + index + "](\"").getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < text.length; i++) {
            i += escape(text, i, script);
        }
        script.writeBytes("\");".getBytes(StandardCharsets.US_ASCII));
        return script.toByteArray();
    }

    /** @return the number of bytes consumed after the one at the position */
    private static int escape(byte[] text, int position, ByteArrayOutputStream script) {
        byte b = text[position];
        if (b == '"' || b == '\\') {
            script.write('\\');
            script.write(b);
        } else if (b >= 0 && b < ' ') {
            escape(b, script);
        } else if (isLineSeparator(text, position)) {
            // Old browsers end a string literal at these characters.
            escape(0x2000 | (text[position + 1] & 0x3f) << 6 | (text[position + 2] & 0x3f), script);
            return 2;
        } else {
            script.write(b);
        }
        return 0;
    }

    /** Returns whether the UTF-8 encoding of U+2028 or U+2029 starts at the position. */
    private static boolean isLineSeparator(byte[] text, int position) {
        return text[position] == (byte) 0xe2
                && text[position + 1] == (byte) 0x80
                && (text[position + 2] == (byte) 0xa8 || text[position + 2] == (byte) 0xa9);
    }

    private static void escape(int character, ByteArrayOutputStream script) {
        script.write('\\');
        script.write('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            script.write(HEX.charAt(character >> shift & 0xf));
        }
    }

    /** Reads a form. A form without the field contains no packets. */
    @Override
    public Iterator<EnginePacket> decode(String body) {
        String data = QueryString.first(body, "d");
        return data == null ? List.<EnginePacket>of().iterator() : payload.decode(unescape(data));
    }

    /**
     * Restores line breaks. Forms change line endings, so clients replace each line break with a backslash and an n,
     * and each original backslash before an n with two.
     */
    static String unescape(String data) {
        StringBuilder text = new StringBuilder(data.length());
        for (int i = 0; i < data.length(); i++) {
            if (data.startsWith("\\\\n", i)) {
                text.append("\\n");
                i += 2;
            } else if (data.startsWith("\\n", i)) {
                text.append('\n');
                i++;
            } else {
                text.append(data.charAt(i));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "JsonpPayload[" + index + ", " + payload + "]";
    }
}

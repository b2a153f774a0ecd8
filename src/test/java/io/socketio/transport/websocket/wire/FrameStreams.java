package io.socketio.transport.websocket.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes streams of frames, as clients send them, and others. Those of some streams may be too large, those of the others
 * may break other rules: which rule counts if a frame breaks two is not laid down. The large ones are in ASCII, as Jetty and
 * Tomcat count the characters of texts and not their bytes.
 */
final class FrameStreams {
    /** The maximum number of bytes in a message. */
    static final int MAX = 1000;

    private static final String[] CHARACTERS = {"a", "b", "c", "\u00e9", "\u20ac", "\ud83d\ude00", "\ufffd"};

    /**
     * Begins a surrogate, which UTF-8 does not have: two bytes show it, but Jetty waits for the third, and the stream may end
     * before.
     */
    private static final int OF_SURROGATES = 0xed;

    private final Random random;
    private final boolean large;
    private final ClientFrames frames = new ClientFrames();

    private FrameStreams(Random random) {
        this.random = random;
        this.large = random.nextInt(10) == 0;
    }

    /** Returns a stream. */
    static byte[] next(Random random) {
        return new FrameStreams(random).stream();
    }

    /** Returns the stream in pieces, as they could arrive. */
    static List<byte[]> cut(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        int longest = 1 + random.nextInt(2 * bytes.length + 1);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }

    private byte[] stream() {
        int count = 1 + random.nextInt(6);
        boolean inMessage = false;
        for (int i = 0; i < count; i++) {
            boolean control = random.nextInt(4) == 0;
            boolean fin = control || random.nextInt(3) > 0;
            int opcode = control
                    ? (random.nextInt(4) == 0 ? Opcode.CLOSE : Opcode.PING + random.nextInt(2))
                    : inMessage ? Opcode.CONTINUATION : Opcode.TEXT + random.nextInt(2);
            inMessage = control ? inMessage : !fin;
            frame((fin ? ClientFrames.FIN : 0) | opcode, content(opcode));
        }
        return frames.bytes();
    }

    private void frame(int first, byte[] content) {
        boolean whole = large || (first & 0xf) == Opcode.CLOSE;
        int broken = !whole && random.nextInt(12) == 0 ? first ^ 1 << random.nextInt(8) : first;
        int shortest = content.length < 126 ? 0 : 2;
        // Jetty and Tomcat take control frames in a longer form than needed, which RFC 6455 (5.5) rules out.
        boolean longer = Opcode.isData(broken & 0xf) && random.nextInt(20) == 0;
        int form = longer ? (random.nextBoolean() ? 8 : 2) : shortest;
        if (!large && Opcode.isData(first & 0xf) && content.length < 126 && random.nextInt(40) == 0) {
            frames.raw(broken, content.length).raw(content);
        } else {
            frames.frame(broken, form, random.nextInt(5) == 0 ? 0 : random.nextInt(), content);
        }
    }

    private byte[] content(int opcode) {
        int length = random.nextInt(large && Opcode.isData(opcode) ? MAX : 30);
        return opcode == Opcode.CLOSE ? closeContent() : large ? ascii(length) : text(length);
    }

    private byte[] closeContent() {
        int code = random.nextInt(3) == 0 ? random.nextInt(5100) : 1000 + random.nextInt(16);
        byte[] reason = text(random.nextInt(4) == 0 ? 130 : 10);
        return random.nextInt(5) == 0
                ? new byte[random.nextInt(2)]
                : ByteBuffer.allocate(2 + reason.length)
                        .putShort((short) code)
                        .put(reason)
                        .array();
    }

    private byte[] ascii(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ('a' + random.nextInt(26)));
        return bytes;
    }

    /** Returns a text that may be no UTF-8. */
    private byte[] text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            int any = random.nextInt(0x100);
            bytes[random.nextInt(bytes.length)] = (byte) (any == OF_SURROGATES ? 0xff : any);
        }
        return bytes;
    }
}

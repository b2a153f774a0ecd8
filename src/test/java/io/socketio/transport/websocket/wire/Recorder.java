package io.socketio.transport.websocket.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a reader hands on. Parts of a message are joined, as they depend on how the bytes were cut. */
final class Recorder implements FrameHandler {
    /** Stands for a text that is no UTF-8, which ends the connection. */
    static final String MALFORMED_TEXT = "malformed text";

    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean over;

    /**
     * Returns what has come: {@code text}, {@code binary}, {@code ping}, {@code pong}, {@code close}, {@code violation} and
     * {@link #MALFORMED_TEXT}.
     */
    List<String> events() {
        return events;
    }

    /** Returns whether nothing that follows counts. */
    boolean isOver() {
        return over;
    }

    @Override
    public boolean onData(boolean binary, byte[] bytes, int from, int length, boolean last) {
        message.write(bytes, from, length);
        byte[] whole = message.toByteArray();
        if (!binary && isMalformed(whole, last)) {
            events.add(MALFORMED_TEXT);
            over = true;
            return false;
        }
        if (last) {
            events.add(
                    binary
                            ? "binary " + HexFormat.of().formatHex(whole)
                            : "text " + new String(whole, StandardCharsets.UTF_8));
            message.reset();
        }
        return true;
    }

    /** As early as it is known, as the transport finds it. */
    private static boolean isMalformed(byte[] text, boolean last) {
        CharBuffer characters = CharBuffer.allocate(text.length);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(text), characters, last)
                .isError();
    }

    @Override
    public boolean onPing(byte[] bytes, int from, int length) {
        events.add("ping " + HexFormat.of().formatHex(bytes, from, from + length));
        return true;
    }

    @Override
    public boolean onPong() {
        events.add("pong");
        return true;
    }

    @Override
    public boolean onClose(int code) {
        events.add("close " + code);
        over = true;
        return false;
    }

    @Override
    public void onViolation(int code) {
        events.add("violation " + code);
        over = true;
    }
}

package io.socketio.transport.websocket.wire;

import java.nio.charset.StandardCharsets;

/** The reader of frames that only this package can see. */
public final class FrameInput {
    private static final int MAX_PAYLOAD = 512;

    private FrameInput() {}

    /** Reads bytes as frames, which must be the same whether they come at once, in two parts, or one by one. */
    public static void read(byte[] data) {
        String whole = read(data, data.length);
        for (int part : new int[] {1, 1 + data.length / 2}) {
            String inParts = read(data, part);
            if (!inParts.equals(whole)) {
                throw new AssertionError("At once: " + whole + ", in parts of " + part + ": " + inParts);
            }
        }
    }

    private static String read(byte[] data, int part) {
        Record seen = new Record();
        FrameReader reader = new FrameReader(seen, MAX_PAYLOAD);
        byte[] bytes = data.clone();
        for (int at = 0; at < bytes.length && !seen.over; ) {
            at = reader.read(bytes, at, Math.min(bytes.length, at + Math.max(1, part)));
        }
        return seen.text.toString();
    }

    /** Messages, whichever parts they come in, and all other frames. */
    private static final class Record implements FrameHandler {
        private final StringBuilder text = new StringBuilder();
        private boolean inMessage;
        private boolean over;

        @Override
        public boolean onData(boolean binary, byte[] bytes, int from, int length, boolean last) {
            if (!inMessage) {
                text.append(binary ? "<binary" : "<text");
            }
            inMessage = !last;
            text.append(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            if (last) {
                text.append('>');
            }
            return true;
        }

        @Override
        public boolean onPing(byte[] bytes, int from, int length) {
            text.append("<ping")
                    .append(new String(bytes, from, length, StandardCharsets.ISO_8859_1))
                    .append('>');
            return true;
        }

        @Override
        public boolean onPong() {
            text.append("<pong>");
            return true;
        }

        @Override
        public boolean onClose(int code) {
            text.append("<close ").append(code).append('>');
            over = true;
            return false;
        }

        @Override
        public void onViolation(int code) {
            text.append("<violation ").append(code).append('>');
            over = true;
        }
    }
}

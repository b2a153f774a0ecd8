package io.socketio.transport.websocket.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames as a client does, and as one that breaks the rules. */
public final class ClientFrames {
    static final int FIN = 0x80;
    static final int MASKED = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a whole text message. */
    public ClientFrames text(String text) {
        return frame(FIN | Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a close frame with a code and a reason. */
    public ClientFrames close(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                FIN | Opcode.CLOSE,
                ByteBuffer.allocate(2 + words.length)
                        .putShort((short) code)
                        .put(words)
                        .array());
    }

    /**
     * Adds a frame in its shortest form.
     *
     * @param first its first byte
     */
    public ClientFrames frame(int first, byte... payload) {
        int form = payload.length < 126 ? 0 : payload.length <= 0xffff ? 2 : 8;
        return frame(first, form, 0x37fa213d, payload);
    }

    /** Adds a frame whose length has some bytes of its own: 0, 2 or 8. */
    public ClientFrames frame(int first, int lengthBytes, int mask, byte... payload) {
        bytes.write(first);
        switch (lengthBytes) {
            case 0 -> bytes.write(MASKED | payload.length);
            case 2 -> {
                bytes.write(MASKED | 126);
                bytes.writeBytes(
                        ByteBuffer.allocate(2).putShort((short) payload.length).array());
            }
            default -> {
                bytes.write(MASKED | 127);
                bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
            }
        }
        byte[] key = ByteBuffer.allocate(4).putInt(mask).array();
        byte[] masked = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            masked[i] = (byte) (payload[i] ^ key[i % key.length]);
        }
        return raw(key).raw(masked);
    }

    /** Adds bytes as they are. */
    public ClientFrames raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    ClientFrames raw(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    /** Returns everything. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }
}

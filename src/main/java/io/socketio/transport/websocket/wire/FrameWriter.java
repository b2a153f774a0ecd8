package io.socketio.transport.websocket.wire;

import io.socketio.protocol.engineio.EncodedMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns messages into frames (RFC 6455, section 5.2), one each. Small ones are collected in a buffer; the bytes of large
 * ones are used as they are, and shared by all receivers.
 */
final class FrameWriter {
    private static final int FIN = 0x80;
    private static final int MAX_7_BITS = 125;
    private static final int MAX_16_BITS = 0xffff;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_HEADER = 10;
    /** From this size on, bytes are not copied. */
    private static final int LARGE = 12 << 10;

    private final List<ByteBuffer> buffers = new ArrayList<>();
    private ByteBuffer current;

    private FrameWriter(ByteBuffer first) {
        current = first;
    }

    /**
     * Collects messages.
     *
     * @return the index of the first one for which there is no room; what is collected before it is complete
     */
    static int collect(List<EncodedMessage> batch, ByteBuffer into) {
        int i = 0;
        while (i < batch.size() && put(batch.get(i), into)) {
            i++;
        }
        return i;
    }

    private static boolean put(EncodedMessage message, ByteBuffer into) {
        int length = message.contentLength();
        if (length >= LARGE || length + MAX_HEADER > into.remaining()) {
            return false;
        }
        putHeader(opcode(message), length, into);
        message.putContent(into);
        return true;
    }

    /**
     * Makes all buffers to write for messages.
     *
     * @param first what is to be written before them; complete, and used from now on
     */
    static ByteBuffer[] all(ByteBuffer first, List<EncodedMessage> rest) {
        FrameWriter writer = new FrameWriter(first);
        rest.forEach(writer::add);
        writer.buffers.add(writer.current.flip());
        return writer.buffers.toArray(ByteBuffer[]::new);
    }

    private void add(EncodedMessage message) {
        if (put(message, current)) {
            return;
        }
        if (current.remaining() < LARGE + MAX_HEADER) {
            buffers.add(current.flip());
            current = ByteBuffer.allocate(LentMemory.SIZE);
        }
        if (!put(message, current)) {
            ByteBuffer content = content(message);
            putHeader(opcode(message), content.remaining(), current);
            ByteBuffer behind = current.slice(current.position(), current.remaining());
            buffers.add(current.flip());
            buffers.add(content);
            current = behind;
        }
    }

    private static ByteBuffer content(EncodedMessage message) {
        return message.isBinary() ? message.binary() : message.utf8();
    }

    private static int opcode(EncodedMessage message) {
        return message.isBinary() ? Opcode.BINARY : Opcode.TEXT;
    }

    /** Returns a control frame. */
    static ByteBuffer control(int opcode, byte[] bytes, int from, int length) {
        ByteBuffer frame = ByteBuffer.allocate(2 + length);
        putHeader(opcode, length, frame);
        return frame.put(bytes, from, length).flip();
    }

    /**
     * Returns a close frame.
     *
     * @param code {@link FrameReader#NO_CODE} for one without a code
     */
    static ByteBuffer close(int code) {
        byte[] content =
                code == FrameReader.NO_CODE ? new byte[0] : new byte[] {(byte) (code >> Byte.SIZE), (byte) code};
        return control(Opcode.CLOSE, content, 0, content.length);
    }

    private static void putHeader(int opcode, int length, ByteBuffer into) {
        into.put((byte) (FIN | opcode));
        if (length <= MAX_7_BITS) {
            into.put((byte) length);
        } else if (length <= MAX_16_BITS) {
            into.put((byte) LENGTH_16).putShort((short) length);
        } else {
            into.put((byte) LENGTH_64).putLong(length);
        }
    }
}

package io.socketio.transport.websocket.wire;

import io.socketio.transport.websocket.CloseCodes;
import io.socketio.transport.websocket.Utf8;
import java.util.Arrays;

/**
 * Reads the frames of a client (RFC 6455, section 5), however their bytes are cut. Payload is handed on as it arrives, so
 * nothing is kept of a connection between two reads but what has come of a header or of a control frame. Used by one
 * thread at a time.
 */
final class FrameReader {
    /** Stands for the code that a close frame without one does not have (RFC 6455, section 7.1.5). */
    static final int NO_CODE = 1005;

    private static final byte[] NOTHING = {};
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MASK_BYTES = 4;
    private static final int MAX_CONTROL = 125;

    private final FrameHandler handler;
    private final int maxPayload;

    /** What has come of a header or of the payload of a control frame, if the rest has not. */
    private byte[] begun = NOTHING;

    /** Whether the next byte belongs to a frame whose header has been read. */
    private boolean inFrame;

    private boolean fin;
    private int opcode;
    private int mask;
    /** The number of bytes of the payload that are still to come. */
    private long left;

    private boolean inMessage;
    private boolean binary;
    private long messageSize;

    private boolean violated;

    /** @param maxPayload the maximum number of bytes in a message */
    FrameReader(FrameHandler handler, int maxPayload) {
        this.handler = handler;
        this.maxPayload = maxPayload;
    }

    /** Returns the number of payload bytes in the message so far, including those announced by the current frame. */
    long messageSize() {
        return messageSize;
    }

    /**
     * Reads bytes, and unmasks them where they are.
     *
     * @return the index of the first byte that was not read: {@code to}, unless the handler did not want to read on or the
     *     client has broken the rules
     */
    int read(byte[] bytes, int from, int to) {
        int at = from;
        boolean goOn = true;
        while (goOn && !violated && at < to) {
            if (!inFrame) {
                at = readHeader(bytes, at, to);
            }
            // A frame without payload is complete with its header.
            if (inFrame && !violated && (at < to || left == 0)) {
                int length = (int) Math.min(left, to - at);
                mask = Masking.apply(mask, bytes, at, length);
                left -= length;
                inFrame = left > 0;
                goOn = Opcode.isData(opcode) ? data(bytes, at, length) : control(bytes, at, length);
                at += length;
            }
        }
        return at;
    }

    /** @return the index behind what was read */
    private int readHeader(byte[] bytes, int from, int to) {
        if (begun.length == 0) {
            int size = headerSize(bytes, from, to - from);
            if (size <= to - from) {
                takeHeader(bytes, from, size);
                return from + size;
            }
        }
        // The rest of a header comes byte by byte, as its size is known only by what it says.
        int at = from;
        while (at < to && !violated && !inFrame) {
            begun = Arrays.copyOf(begun, begun.length + 1);
            begun[begun.length - 1] = bytes[at++];
            int size = headerSize(begun, 0, begun.length);
            if (size == begun.length) {
                byte[] header = begun;
                begun = NOTHING;
                takeHeader(header, 0, size);
            }
        }
        return at;
    }

    /**
     * Returns the size of the header that begins here, or a larger number than is available as long as the size is not
     * known. Refuses what its first two bytes say against the rules.
     */
    private int headerSize(byte[] bytes, int from, int available) {
        if (available < 2) {
            return 2 + MASK_BYTES;
        }
        int second = bytes[from + 1];
        if (breaksRules(bytes[from], second)) {
            violate(CloseCodes.PROTOCOL_ERROR);
        }
        return switch (second & LENGTH) {
            case LENGTH_16 -> 2 + Short.BYTES + MASK_BYTES;
            case LENGTH_64 -> 2 + Long.BYTES + MASK_BYTES;
            default -> 2 + MASK_BYTES;
        };
    }

    private boolean breaksRules(int first, int second) {
        int kind = first & OPCODE;
        boolean control = Opcode.isControl(kind);
        boolean known = control || Opcode.isData(kind);
        boolean masked = (second & MASKED) != 0;
        boolean controlIsSmall = !control || ((first & FIN) != 0 && (second & LENGTH) <= MAX_CONTROL);
        boolean inOrder = control || (kind == Opcode.CONTINUATION) == inMessage;
        return (first & RESERVED) != 0 || !known || !masked || !controlIsSmall || !inOrder;
    }

    private void takeHeader(byte[] header, int from, int size) {
        if (violated) {
            return;
        }
        int first = header[from];
        int short7 = header[from + 1] & LENGTH;
        fin = (first & FIN) != 0;
        opcode = first & OPCODE;
        left = short7 < LENGTH_16 ? short7 : number(header, from + 2, from + size - MASK_BYTES);
        mask = (int) number(header, from + size - MASK_BYTES, from + size);
        inFrame = true;
        if (left < 0) {
            violate(CloseCodes.PROTOCOL_ERROR);
        } else if (Opcode.isData(opcode)) {
            beginPart();
        }
    }

    private void beginPart() {
        if (opcode != Opcode.CONTINUATION) {
            binary = opcode == Opcode.BINARY;
            messageSize = 0;
        }
        inMessage = !fin;
        // Compared before it is added, as the sum might overflow.
        if (left > maxPayload - messageSize) {
            violate(CloseCodes.TOO_BIG);
        } else {
            messageSize += left;
        }
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << Byte.SIZE | (bytes[i] & 0xff);
        }
        return number;
    }

    private boolean data(byte[] bytes, int from, int length) {
        return handler.onData(binary, bytes, from, length, fin && !inFrame);
    }

    private boolean control(byte[] bytes, int from, int length) {
        if (inFrame || begun.length > 0) {
            int size = begun.length;
            begun = Arrays.copyOf(begun, size + length);
            System.arraycopy(bytes, from, begun, size, length);
            if (inFrame) {
                return true;
            }
            byte[] whole = begun;
            begun = NOTHING;
            return wholeControl(whole, 0, whole.length);
        }
        return wholeControl(bytes, from, length);
    }

    private boolean wholeControl(byte[] bytes, int from, int length) {
        return switch (opcode) {
            case Opcode.PING -> handler.onPing(bytes, from, length);
            case Opcode.CLOSE -> close(bytes, from, length);
            default -> handler.onPong();
        };
    }

    private boolean close(byte[] bytes, int from, int length) {
        if (length == 0) {
            return handler.onClose(NO_CODE);
        }
        int code = length == 1 ? 0 : (int) number(bytes, from, from + Short.BYTES);
        if (!CloseCodes.mayBeSent(code)) {
            return violate(CloseCodes.PROTOCOL_ERROR);
        }
        if (!Utf8.isValid(bytes, from + Short.BYTES, length - Short.BYTES)) {
            return violate(CloseCodes.NOT_CONSISTENT);
        }
        return handler.onClose(code);
    }

    /** @return false, as nothing can be read any more */
    private boolean violate(int code) {
        if (!violated) {
            violated = true;
            handler.onViolation(code);
        }
        return false;
    }

    @Override
    public String toString() {
        String state = violated ? "violated" : inFrame ? left + " bytes to come" : "between frames";
        return "FrameReader[" + state + "]";
    }
}

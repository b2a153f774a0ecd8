package io.socketio.transport.websocket.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Removes the masks of a client's frames (RFC 6455, section 5.3), eight bytes at a time. */
final class Masking {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int TOP_BYTE = Integer.SIZE - Byte.SIZE;

    private Masking() {}

    /**
     * Unmasks bytes where they are.
     *
     * @param mask the four bytes of the mask, of which the highest is for the first byte
     * @return the mask for the byte that follows
     */
    static int apply(int mask, byte[] bytes, int from, int length) {
        if (mask == 0) {
            return 0;
        }
        long wide = (long) mask << Integer.SIZE | (mask & 0xffffffffL);
        int at = from;
        int end = from + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            LONG.set(bytes, at, (long) LONG.get(bytes, at) ^ wide);
        }
        int next = mask;
        for (; at < end; at++) {
            bytes[at] ^= (byte) (next >> TOP_BYTE);
            next = Integer.rotateLeft(next, Byte.SIZE);
        }
        return next;
    }
}

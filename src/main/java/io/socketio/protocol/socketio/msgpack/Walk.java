package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.PacketException;
import java.io.IOException;
import java.util.Arrays;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Goes through one value and all that is in it, without recursion. No length is believed before as much input is there,
 * so that a lie costs nothing.
 */
abstract class Walk {
    private final MessageUnpacker in;
    private final int end;
    private final int maxDepth;

    // Of each open container: how many values are still to come, keys included, and whether it is a map.
    private int[] left = new int[8];
    private boolean[] maps = new boolean[8];
    private int depth;

    /**
     * A walk through what the unpacker reads.
     *
     * @param end how many bytes there are in all
     * @param maxDepth how deep arrays and maps may be nested
     */
    Walk(MessageUnpacker in, int end, int maxDepth) {
        this.in = in;
        this.end = end;
        this.maxDepth = maxDepth;
    }

    enum Role {
        KEY,
        /** The value of the key before it. */
        MEMBER,
        /** In an array, or in nothing. */
        ELEMENT
    }

    /** A value comes next. */
    abstract void before(Role role);

    /** Reads a value that is neither array nor map. */
    abstract void scalar(MessageFormat format, Role role) throws IOException;

    abstract void open(boolean map);

    abstract void close(boolean map);

    /** @throws PacketException if the value is too deep, or a key is binary, an array or a map */
    final void value() throws IOException {
        do {
            Role role = role();
            if (depth > 0) {
                left[depth - 1]--;
            }
            before(role);
            next(role);
            while (depth > 0 && left[depth - 1] == 0) {
                depth--;
                close(maps[depth]);
            }
        } while (depth > 0);
    }

    private Role role() {
        if (depth == 0 || !maps[depth - 1]) {
            return Role.ELEMENT;
        }
        return left[depth - 1] % 2 == 0 ? Role.KEY : Role.MEMBER;
    }

    private void next(Role role) throws IOException {
        MessageFormat format = in.getNextFormat();
        ValueType type = format.getValueType();
        if (role == Role.KEY
                && !(type == ValueType.STRING || type.isNumberType() || type.isBooleanType() || type.isNilType())) {
            throw PacketException.invalidPayload();
        }
        switch (type) {
            case ARRAY -> begin(false, arrayHeader());
            case MAP -> begin(true, 2 * believed(in.unpackMapHeader(), 2));
            default -> scalar(format, role);
        }
    }

    private void begin(boolean map, int values) {
        if (depth == maxDepth) {
            throw PacketException.invalidPayload();
        }
        if (depth == left.length) {
            left = Arrays.copyOf(left, 2 * depth);
            maps = Arrays.copyOf(maps, 2 * depth);
        }
        left[depth] = values;
        maps[depth++] = map;
        open(map);
    }

    final MessageUnpacker in() {
        return in;
    }

    final int position() {
        return (int) in.getTotalReadBytes();
    }

    /** Reads how many elements an array has. */
    final int arrayHeader() throws IOException {
        return believed(in.unpackArrayHeader(), 1);
    }

    /** Goes over a number of bytes. */
    final void skip(int length) throws IOException {
        in.readPayloadAsReference(believed(length, 1));
    }

    /** A declared number of things, of which each takes some bytes. */
    private int believed(int declared, int size) {
        if (declared > (end - position()) / size) {
            throw new PacketException("Could not parse");
        }
        return declared;
    }
}

package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.PacketException;
import java.io.IOException;
import java.util.Arrays;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Traverses a value and everything in it, without recursion. A declared length is checked against the remaining input
 * before it is used, so a false length cannot cause an allocation.
 */
abstract class Walk {
    private final MessageUnpacker in;
    private final int end;
    private final int maxDepth;

    // For each open container: the number of remaining values, including keys, and whether it is a map.
    private int[] left = new int[8];
    private boolean[] maps = new boolean[8];
    private int depth;

    /**
     * Creates a traversal of the input of an unpacker.
     *
     * @param end the total number of bytes
     * @param maxDepth the maximum nesting depth of arrays and maps
     */
    Walk(MessageUnpacker in, int end, int maxDepth) {
        this.in = in;
        this.end = end;
        this.maxDepth = maxDepth;
    }

    /** The position of a value in its container. */
    enum Role {
        /** A key of a map. */
        KEY,
        /** The value of the preceding key. */
        MEMBER,
        /** An element of an array, or the outermost value. */
        ELEMENT
    }

    /** Called before each value. */
    abstract void before(Role role);

    /** Reads a value that is neither an array nor a map. */
    abstract void scalar(MessageFormat format, Role role) throws IOException;

    /** Called at the start of an array or map. */
    abstract void open(boolean map);

    /** Called at the end of an array or map. */
    abstract void close(boolean map);

    /**
     * Traverses the next value.
     *
     * @throws PacketException if the value is nested too deeply, or a key is binary, an array or a map
     */
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
            case MAP -> begin(true, 2 * checked(in.unpackMapHeader(), 2));
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

    /** Reads the number of elements of an array. */
    final int arrayHeader() throws IOException {
        return checked(in.unpackArrayHeader(), 1);
    }

    /** Skips a number of bytes. */
    final void skip(int length) throws IOException {
        in.readPayloadAsReference(checked(length, 1));
    }

    /**
     * Returns a declared count, after checking that the remaining input can contain as many items.
     *
     * @param size the minimum number of bytes per item
     */
    private int checked(int declared, int size) {
        if (declared > (end - position()) / size) {
            throw new PacketException("Could not parse");
        }
        return declared;
    }
}

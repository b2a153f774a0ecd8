package io.socketio.it.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is unusual about a packet in MessagePack, read without the code that is to be tested. */
final class PackedFacts {
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);

    private final ByteBuffer in;
    /** The last value of each member of the packet; arrays as their first element, or EMPTY. */
    private final Map<Object, @Nullable Object> members = new HashMap<>();

    private int deepest;
    private boolean oddKey;
    private boolean numberKey;
    private boolean prototypeKey;
    private boolean malformedText;
    private boolean timestamp;

    /** A value that is neither a number nor a string. */
    private enum Other {
        NIL,
        UNDEFINED,
        BOOLEAN,
        BINARY,
        EXTENSION,
        ARRAY,
        MAP
    }

    /** An array with the value of its first element. */
    private record First(@Nullable Object element) {}

    private PackedFacts(ByteBuffer in) {
        this.in = in;
    }

    /** Returns what was found until the end, or until the first error. */
    static PackedFacts of(byte[] packet) {
        PackedFacts facts = new PackedFacts(ByteBuffer.wrap(packet));
        try {
            facts.packet();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            facts.members.clear();
        }
        return facts;
    }

    private void packet() {
        int code = in.get() & 0xff;
        int size = code >> 4 == 8 ? code & 0xf : code == 0xde ? in.getChar() : code == 0xdf ? in.getInt() : 0;
        for (int i = 0; i < size; i++) {
            Object key = key(0);
            Object value = value(0);
            members.put(key, value == Other.UNDEFINED ? null : value);
        }
    }

    private Object key(int depth) {
        Object key = value(depth);
        oddKey |= key instanceof First || (key instanceof Other && key != Other.NIL && key != Other.BOOLEAN);
        numberKey |= key instanceof BigDecimal
                || key instanceof Double
                || (key instanceof BigInteger integer && integer.abs().compareTo(EXACT) > 0);
        prototypeKey |= key.equals("__proto__");
        return key;
    }

    private Object value(int depth) {
        int code = in.get() & 0xff;
        if (code < 0x80 || code >= 0xe0) {
            return BigInteger.valueOf((byte) code);
        } else if (code < 0x90) {
            return map(code & 0xf, depth + 1);
        } else if (code < 0xa0) {
            return array(code & 0xf, depth + 1);
        } else if (code < 0xc0) {
            return text(code & 0x1f);
        }
        return switch (code) {
            case 0xc0 -> Other.NIL;
            case 0xc2, 0xc3 -> Other.BOOLEAN;
            case 0xc4, 0xc5, 0xc6 -> {
                skip(length(code - 0xc4));
                yield Other.BINARY;
            }
            case 0xc7, 0xc8, 0xc9 -> extension(length(code - 0xc7), false);
            case 0xca -> (double) in.getFloat();
            case 0xcb -> in.getDouble();
            case 0xcc, 0xcd, 0xce, 0xcf -> integer(1 << (code - 0xcc), false);
            case 0xd0, 0xd1, 0xd2, 0xd3 -> integer(1 << (code - 0xd0), true);
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (code - 0xd4), true);
            case 0xd9, 0xda, 0xdb -> text(length(code - 0xd9));
            case 0xdc -> array(in.getChar(), depth + 1);
            case 0xdd -> array(in.getInt(), depth + 1);
            case 0xde -> map(in.getChar(), depth + 1);
            case 0xdf -> map(in.getInt(), depth + 1);
            default -> throw new IllegalArgumentException("no MessagePack");
        };
    }

    private Object array(int size, int depth) {
        deepest = Math.max(deepest, depth);
        Object first = null;
        for (int i = 0; i < size; i++) {
            Object element = value(depth);
            first = i == 0 ? element : first;
        }
        return new First(first);
    }

    private Object map(int size, int depth) {
        deepest = Math.max(deepest, depth);
        for (int i = 0; i < size; i++) {
            key(depth);
            value(depth);
        }
        return Other.MAP;
    }

    private Object text(int length) {
        byte[] bytes = new byte[checked(length)];
        in.get(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            malformedText = true;
            return "\ufffd";
        }
    }

    private Object extension(int length, boolean fixed) {
        int type = in.get();
        skip(length);
        timestamp |= type == -1 && (length == 4 || length == 8 || length == 12);
        return fixed && length == 1 && type == 0 ? Other.UNDEFINED : Other.EXTENSION;
    }

    private BigInteger integer(int length, boolean signed) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return signed ? new BigInteger(bytes) : new BigInteger(1, bytes);
    }

    /** @param wide 0, 1 or 2 for a length of one, two or four bytes */
    private int length(int wide) {
        return wide == 0 ? in.get() & 0xff : wide == 1 ? in.getChar() : in.getInt();
    }

    private void skip(int length) {
        in.position(in.position() + checked(length));
    }

    private int checked(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("more than there is");
        }
        return length;
    }

    /** Returns how deep arrays and maps are nested in the map of the packet. */
    int depth() {
        return deepest;
    }

    /** Returns whether a key is neither a string, a number, a boolean nor nil. */
    boolean hasOddKey() {
        return oddKey;
    }

    /** Returns whether a key is a fraction, or an integer that a double cannot hold. */
    boolean hasNumberKey() {
        return numberKey;
    }

    boolean hasPrototypeKey() {
        return prototypeKey;
    }

    boolean hasMalformedText() {
        return malformedText;
    }

    boolean hasTimestamp() {
        return timestamp;
    }

    boolean isType(int type) {
        return members.get("type") instanceof Number number && number.doubleValue() == type;
    }

    boolean dataIsExtension() {
        return members.get("data") == Other.EXTENSION;
    }

    /** Returns whether this is an event whose name is missing, reserved, or neither a string nor a number. */
    boolean hasInvalidName() {
        return isType(2)
                && members.get("data") instanceof First first
                && !(first.element() instanceof Number number && Double.isFinite(number.doubleValue()))
                && !(first.element() instanceof String name && !RESERVED.contains(name));
    }

    /** Returns whether the id is an integer, but negative or 2^63 or more. */
    boolean hasForeignId() {
        return members.get("id") instanceof Number number
                && (number.doubleValue() <= -1 || number.doubleValue() >= 0x1p63);
    }

    @Override
    public String toString() {
        return "PackedFacts[depth=" + deepest + "]";
    }
}

package io.socketio.it.reference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes packets in MessagePack, whole or damaged, in all forms that the format has and not only the shortest. */
final class PackedPackets {
    private static final int TIMESTAMP = 0xff;

    private final Draw draw;
    private final Mutations mutations;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    PackedPackets(Draw draw) {
        this.draw = draw;
        this.mutations = new Mutations(draw);
    }

    byte[] next() {
        byte[] packet = packet();
        return draw.oneIn(2) ? packet : mutations.of(packet);
    }

    private byte[] packet() {
        int type = draw.oneIn(30) ? draw.of(5, 6, 127) : draw.oneIn(3) ? draw.below(5) : draw.of(2, 2, 3);
        List<Runnable> members = new ArrayList<>();
        members.add(() -> member("type", () -> type(type)));
        members.add(() -> member("nsp", () -> string(draw.oneIn(3) ? "/" + draw.wellFormedText(6) : "/")));
        boolean values = type == 2 || type == 3;
        if (values ? !draw.oneIn(40) : draw.oneIn(2)) {
            members.add(() -> member("data", () -> data(type)));
        }
        if (draw.oneIn(3)) {
            members.add(() -> member("id", this::id));
        }
        if (draw.oneIn(6)) {
            members.add(() -> member("options", () -> map(1)));
        }
        if (draw.oneIn(20)) {
            members.add(() -> member(draw.of("type", "nsp", "data", "id", "constructor"), () -> value(1)));
        }
        if (draw.oneIn(20)) {
            members.remove(draw.below(members.size()));
        }
        Collections.shuffle(members, new Random(draw.bits()));
        out = new ByteArrayOutputStream();
        mapHeader(members.size());
        members.forEach(Runnable::run);
        return out.toByteArray();
    }

    private void member(String key, Runnable value) {
        string(key);
        value.run();
    }

    private void type(int type) {
        if (draw.oneIn(30)) {
            value(0);
        } else if (draw.oneIn(20)) {
            floating(type);
        } else {
            integer(type);
        }
    }

    private void id() {
        switch (draw.below(8)) {
            case 0 -> value(0);
            case 1 -> integer(draw.bits() >> draw.below(40));
            case 2 -> floating(draw.below(1000));
            default -> integer(draw.below(1000));
        }
    }

    private void data(int type) {
        if (draw.oneIn(30)) {
            value(1);
        } else if (type == 0 || type == 4) {
            map(2);
        } else if (type == 1) {
            undefined();
        } else {
            int size = draw.between(1, 4);
            arrayHeader(size);
            if (type == 2 && !draw.oneIn(20)) {
                string(draw.oneIn(10) ? draw.of("connect", "disconnect", "newListener") : draw.text(6));
            } else {
                value(0);
            }
            for (int i = 1; i < size; i++) {
                value(3);
            }
        }
    }

    private void value(int depth) {
        switch (draw.below(depth == 0 ? 9 : 13)) {
            case 0 -> out.write(draw.of(0xc0, 0xc2, 0xc3));
            case 1, 2 -> integer(draw.oneIn(2) ? draw.between(-300, 300) : draw.bits() >> draw.below(63));
            case 3 -> floating(draw.oneIn(2) ? draw.between(-300, 300) : Double.longBitsToDouble(draw.bits()));
            case 4, 5 -> string(draw.oneIn(20) ? draw.wellFormedText(300) : draw.wellFormedText(10));
            case 6 -> bytes(0xc4, draw.oneIn(20) ? draw.bytes(300) : draw.bytes(draw.below(5)));
            case 7 -> extension();
            case 8 -> unusual();
            case 9, 10 -> array(depth - 1);
            default -> map(depth - 1);
        }
    }

    private void unusual() {
        switch (draw.below(20)) {
            case 0 -> bytes(0xd9, draw.bytes(draw.between(1, 6)));
            case 1 -> deep();
            case 2 -> floating(draw.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300));
            default -> undefined();
        }
    }

    private void deep() {
        for (int left = draw.between(Parsers.MAX_DEPTH - 4, Parsers.MAX_DEPTH + 1); left > 0; left--) {
            out.write(0x91);
        }
        out.write(0xc0);
    }

    private void undefined() {
        write(0xd4, 0, 0);
    }

    private void extension() {
        int length = draw.of(1, 2, 4, 8, 16, draw.between(0, 20));
        int type = draw.of(0, 0, 0, 1, 5, 0x80, draw.oneIn(4) ? TIMESTAMP : 7);
        int fixed = List.of(1, 2, 4, 8, 16).indexOf(length);
        if (fixed >= 0 && draw.oneIn(2)) {
            write(0xd4 + fixed, type);
        } else {
            length(0xc7, length);
            out.write(type);
        }
        out.writeBytes(
                length == 8 && draw.oneIn(2) ? bigEndian(draw.bits() >> draw.between(8, 30), 8) : draw.bytes(length));
    }

    private void array(int depth) {
        int size = draw.oneIn(20) ? draw.below(20) : draw.below(4);
        arrayHeader(size);
        for (int i = 0; i < size; i++) {
            value(depth);
        }
    }

    private void map(int depth) {
        int size = draw.oneIn(20) ? draw.below(20) : draw.below(4);
        mapHeader(size);
        for (int i = 0; i < size; i++) {
            key();
            value(depth);
        }
    }

    private void key() {
        switch (draw.below(30)) {
            case 0 -> value(0);
            case 1 -> out.write(draw.of(0xc0, 0xc2, 0xc3, 0, 1, 0xff));
            case 2 -> integer(draw.bits() >> draw.below(63));
            case 3 -> string(draw.of("__proto__", "constructor", "toJSON", "num", "", "1"));
            default -> string(draw.wellFormedText(6));
        }
    }

    /** In one of the forms that have room for the number. */
    private void integer(long value) {
        if (value >= 0 && value < 128 && draw.oneIn(2)) {
            out.write((int) value);
        } else if (value < 0 && value >= -32 && draw.oneIn(2)) {
            out.write((int) value);
        } else if (value >= 0 && draw.oneIn(2)) {
            sized(0xcc, value, 64 - Long.numberOfLeadingZeros(value));
        } else {
            sized(0xd0, value, 65 - Long.numberOfLeadingZeros(value < 0 ? ~value : value));
        }
    }

    private void sized(int firstCode, long value, int bits) {
        int smallest = bits <= 8 ? 0 : bits <= 16 ? 1 : bits <= 32 ? 2 : 3;
        int size = draw.between(smallest, 3);
        out.write(firstCode + size);
        out.writeBytes(bigEndian(value, 1 << size));
    }

    private void floating(double value) {
        if (draw.oneIn(3)) {
            out.write(0xca);
            out.writeBytes(bigEndian(Float.floatToIntBits((float) value), 4));
        } else {
            out.write(0xcb);
            out.writeBytes(bigEndian(Double.doubleToLongBits(value), 8));
        }
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 32 && !draw.oneIn(10)) {
            out.write(0xa0 + bytes.length);
            out.writeBytes(bytes);
        } else {
            bytes(0xd9, bytes);
        }
    }

    private void bytes(int firstCode, byte[] bytes) {
        length(firstCode, bytes.length);
        out.writeBytes(bytes);
    }

    /** A length of one, two or four bytes, for which there are codes one after the other. */
    private void length(int firstCode, int length) {
        int size = length < 256 && !draw.oneIn(10) ? 0 : draw.between(1, 2);
        out.write(firstCode + size);
        out.writeBytes(bigEndian(length, 1 << size));
    }

    private void arrayHeader(int size) {
        header(0x90, 0xdc, size);
    }

    private void mapHeader(int size) {
        header(0x80, 0xde, size);
    }

    private void header(int shortest, int firstCode, int size) {
        if (size < 16 && !draw.oneIn(10)) {
            out.write(shortest + size);
        } else {
            int wide = draw.below(2);
            out.write(firstCode + wide);
            out.writeBytes(bigEndian(size, 2 << wide));
        }
    }

    private void write(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
    }

    private static byte[] bigEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> Byte.SIZE * (length - 1 - i));
        }
        return bytes;
    }
}

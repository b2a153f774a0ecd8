package io.socketio.protocol.socketio.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessagePack;

class SkimTest {
    /** Returns a value of each format, and those at the bounds of formats. */
    static Stream<Bytes.Writing> values() {
        Stream<Bytes.Writing> integers = Stream.of(
                        0L,
                        127L,
                        128L,
                        255L,
                        256L,
                        65_535L,
                        65_536L,
                        1L << 31,
                        1L << 32,
                        Long.MAX_VALUE,
                        -1L,
                        -32L,
                        -33L,
                        -128L,
                        -129L,
                        -32_768L,
                        -32_769L,
                        -(1L << 31) - 1,
                        Long.MIN_VALUE)
                .map(value -> out -> out.packLong(value));
        Stream<Bytes.Writing> others = Stream.of(
                out -> out.packBigInteger(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
                out -> out.packNil(),
                out -> out.packBoolean(true),
                out -> out.packBoolean(false),
                out -> out.packFloat(1.5f),
                out -> out.packDouble(1.5));
        Stream<Bytes.Writing> sized = Stream.of(0, 1, 2, 3, 4, 8, 15, 16, 31, 32, 255, 256, 65_535, 65_536)
                .flatMap(SkimTest::values);
        return Stream.of(integers, others, sized).flatMap(all -> all);
    }

    private static Stream<Bytes.Writing> values(int size) {
        return Stream.of(
                out -> out.packString("x".repeat(size)),
                out -> out.packBinaryHeader(size).writePayload(new byte[size]),
                out -> out.packExtensionTypeHeader((byte) 7, size).writePayload(new byte[size]),
                out -> {
                    out.packArrayHeader(size);
                    for (int i = 0; i < size; i++) {
                        out.packArrayHeader(2).packString("abc").packInt(1000);
                    }
                },
                out -> {
                    out.packMapHeader(size);
                    for (int i = 0; i < size; i++) {
                        out.packInt(i).packMapHeader(1).packString("key").packNil();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_ends_where_a_scan_finds_its_end(Bytes.Writing value) throws IOException {
        Bytes written = Bytes.written(value);
        byte[] shifted = new byte[written.length() + 3];
        System.arraycopy(written.array(), written.start(), shifted, 2, written.length());
        Scan scan = new Scan(MessagePack.newDefaultUnpacker(shifted, 2, written.length()), written.length(), 3);
        scan.value();
        assertThat(scan.position()).isEqualTo(written.length());
        Skim skim = new Skim(shifted, 2);
        skim.value();
        assertThat(skim.position()).isEqualTo(written.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 255, 256, 65_536})
    void strings_are_read(int length) {
        String text = "\u00e4".repeat(length / 2) + "x".repeat(length % 2);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(length);
        assertThat(Bytes.written(out -> out.packString(text)).string()).isEqualTo(text);
    }

    @Test
    void small_integers_are_read() {
        for (int value : new int[] {-129, -128, -33, -32, -1, 0, 127, 128}) {
            byte[] message = new MessagePackWriter().integer(value).bytes();
            assertThat(MessagePackNode.read(message, 1).integer()).isEqualTo(value);
        }
    }
}

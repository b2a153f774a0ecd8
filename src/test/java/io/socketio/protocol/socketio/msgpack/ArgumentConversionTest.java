package io.socketio.protocol.socketio.msgpack;

import static io.socketio.protocol.socketio.msgpack.Packed.MAPPER;
import static io.socketio.protocol.socketio.msgpack.Packed.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.json.JsonMapper;
import io.socketio.json.JsonMappingException;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.RawValue.Kind;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentConversionTest {
    public record Picture(String name, byte[] content, @Nullable Instant taken) {}

    /** Fails on any call. */
    private static final class NoMapper implements JsonMapper {
        @Override
        public void write(@Nullable Object value, StringBuilder out, List<ByteBuffer> attachments) {
            throw new AssertionError("not needed");
        }

        @Override
        public Object read(String json, List<ByteBuffer> attachments, Type type) {
            throw new AssertionError("not needed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c0                      | NULL    | null",
                "d40000                  | NULL    | null",
                "c2                      | BOOLEAN | false",
                "c3                      | BOOLEAN | true",
                "05                      | NUMBER  | 5",
                "cfffffffffffffffff      | NUMBER  | 18446744073709551615",
                "d38000000000000000      | NUMBER  | -9223372036854775808",
                "cb4014000000000000      | NUMBER  | 5",
                "ca3fc00000              | NUMBER  | 1.5",
                "cb8000000000000000      | NUMBER  | -0",
                "81 cb8000000000000000 ca80000000 | OBJECT | {\"0\":-0}",
                "cb7ff8000000000000      | NUMBER  | null",
                "cbfff0000000000000      | NUMBER  | null",
                "a3'a\"b'                | STRING  | \"a\\\"b\"",
                "93 01 a1'[' 90          | ARRAY   | [1,\"[\",[]]",
                "82 a1'a' 80 a1'b' 91 c0 | OBJECT  | {\"a\":{},\"b\":[null]}",
                "82 01 02 cb3ff8000000000000 c3 | OBJECT | {\"1\":2,\"1.5\":true}",
                "82 c0 02 c3 c2          | OBJECT  | {\"null\":2,\"true\":false}",
                "d70000000000000003e8    | STRING  | \"1970-01-01T00:00:01.000Z\"",
                "d7ff0000000000000001    | STRING  | \"1970-01-01T00:00:01.000Z\"",
                "d6ff00000001            | STRING  | \"1970-01-01T00:00:01.000Z\"",
                "c70cff 1dcd6500 ffffffffffffffff | STRING | \"1969-12-31T23:59:59.500Z\"",
                "d700001eb208c2dc0000    | STRING  | \"+275760-09-13T00:00:00.000Z\"",
                "d700ffe14df73d23ffff  | STRING  | null",
                "d7007fffffffffffffff    | STRING  | null",
                "c70cff 00000000 7fffffffffffffff | STRING | null",
                "d700ffffc77590fba000  | STRING  | \"0000-01-01T00:00:00.000Z\"",
                "c40101                  | BINARY  | {\"_placeholder\":true,\"num\":0}",
                "c70300 010203           | BINARY  | {\"_placeholder\":true,\"num\":0}",
                "c70800 0102030405060708 | BINARY  | {\"_placeholder\":true,\"num\":0}",
                "d505 0102               | ARRAY   | [5,{\"_placeholder\":true,\"num\":0}]",
                "d600 01020304           | ARRAY   | [0,{\"_placeholder\":true,\"num\":0}]",
                "92 c40101 81 a1'a' c40102 | ARRAY | [{\"_placeholder\":true,\"num\":0},{\"a\":{\"_placeholder\":true,\"num\":1}}]"
            })
    void every_value_has_a_kind_and_is_json(String hex, Kind kind, String json) {
        RawValue value = argument(hex);

        assertThat(value.kind()).isEqualTo(kind);
        assertThat(value.json()).isEqualTo(json);
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of("a3'abc'", String.class, "abc"),
                Arguments.of("2a", int.class, 42),
                Arguments.of("d2ffffffff", Integer.class, -1),
                Arguments.of("ce80000000", long.class, 2147483648L),
                Arguments.of("2a", Long.class, 42L),
                Arguments.of("2a", double.class, 42.0),
                Arguments.of("cb3ff8000000000000", Double.class, 1.5),
                Arguments.of("cb8000000000000000", double.class, -0.0),
                Arguments.of("cb7ff8000000000000", double.class, Double.NaN),
                Arguments.of("c3", boolean.class, true),
                Arguments.of("c2", Boolean.class, false),
                Arguments.of("c4020102", byte[].class, new byte[] {1, 2}),
                Arguments.of("c702000102", byte[].class, new byte[] {1, 2}),
                Arguments.of("c4020102", ByteBuffer.class, ByteBuffer.wrap(new byte[] {1, 2})));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void scalars_are_read_without_a_mapper(String hex, Class<?> type, Object expected) {
        assertThat(argument(hex).read(new NoMapper(), type)).isEqualTo(expected);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("cb4045000000000000", int.class, 42),
                Arguments.of("cb8000000000000000", int.class, 0),
                Arguments.of(
                        "cfffffffffffffffff",
                        java.math.BigInteger.class,
                        new java.math.BigInteger("18446744073709551615")),
                Arguments.of("2a", short.class, (short) 42),
                Arguments.of("d70000000000000003e8", Instant.class, Instant.ofEpochSecond(1)),
                Arguments.of("d70000000000000003e8", String.class, "1970-01-01T00:00:01.000Z"),
                Arguments.of("92 01 02", List.class, List.of(new java.math.BigDecimal(1), new java.math.BigDecimal(2))),
                Arguments.of("81 a1'a' c40107", Map.class, Map.of("a", ByteBuffer.wrap(new byte[] {7}))),
                Arguments.of("92 01 02", int[].class, new int[] {1, 2}));
    }

    @ParameterizedTest
    @MethodSource("others")
    void all_else_is_read_by_the_mapper(String hex, Class<?> type, Object expected) {
        assertThat(argument(hex).read(MAPPER, type)).isEqualTo(expected);
    }

    @Test
    void records_hold_binary_and_dates() {
        Object read = argument("83 a4'name' a1'x' a7'content' c403010203 a5'taken' d70000000000000003e8")
                .read(MAPPER, Picture.class);

        assertThat(read).isInstanceOfSatisfying(Picture.class, picture -> {
            assertThat(picture.name()).isEqualTo("x");
            assertThat(picture.content()).containsExactly(1, 2, 3);
            assertThat(picture.taken()).isEqualTo(Instant.ofEpochSecond(1));
        });
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("a1'1'", int.class),
                Arguments.of("ce80000000", int.class),
                Arguments.of("cfffffffffffffffff", long.class),
                Arguments.of("cb3ff8000000000000", int.class),
                Arguments.of("2a", boolean.class),
                Arguments.of("c0", int.class),
                Arguments.of("d40000", int.class),
                Arguments.of("c40101", int.class),
                Arguments.of("80", byte[].class));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void what_does_not_fit_is_refused(String hex, Class<?> type) {
        RawValue value = argument(hex);

        assertThatThrownBy(() -> value.read(MAPPER, type)).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void nothing_is_null_for_every_other_type() {
        for (String nothing : new String[] {"c0", "d40000"}) {
            assertThat(argument(nothing).read(MAPPER, String.class)).isNull();
            assertThat(argument(nothing).read(MAPPER, Integer.class)).isNull();
            assertThat(argument(nothing).read(MAPPER, Picture.class)).isNull();
        }
    }

    @Test
    void binary_is_shared_and_read_only() {
        RawValue value = argument("c403010203");

        value.binary().get();
        assertThat(value.binary()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(value.binary().isReadOnly()).isTrue();
        assertThat(argument("c400").binary().remaining()).isZero();
        RawValue text = argument("a1'x'");
        assertThatThrownBy(text::binary).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void prints_no_data() {
        assertThat(argument("a6'secret'").toString()).doesNotContain("secret");
        assertThat(Packed.event("e", "secret").toString()).doesNotContain("secret");
    }
}

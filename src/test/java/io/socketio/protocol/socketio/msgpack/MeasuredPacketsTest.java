package io.socketio.protocol.socketio.msgpack;

import static io.socketio.protocol.socketio.msgpack.Packed.EVENT;
import static io.socketio.protocol.socketio.msgpack.Packed.bytes;
import static io.socketio.protocol.socketio.msgpack.Packed.decode;
import static io.socketio.protocol.socketio.msgpack.Packed.encode;
import static io.socketio.protocol.socketio.msgpack.Packed.event;
import static io.socketio.protocol.socketio.msgpack.Packed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets recorded from the JavaScript parser. */
class MeasuredPacketsTest {
    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of(new Packet.Connect("/", null), "82 a474797065 00 a36e7370 a12f"),
                Arguments.of(
                        new Packet.Connect("/", "{\"token\":\"abc\"}"),
                        "83 a474797065 00 a36e7370 a12f a464617461 81 a5746f6b656e a3616263"),
                Arguments.of(new Packet.Disconnect("/admin"), "82 a474797065 01 a36e7370 a62f61646d696e"),
                Arguments.of(
                        event("hello", 1, -1, 1.5, null, true, "é"),
                        "83 a474797065 02 a36e7370 a12f a464617461 97 a568656c6c6f 01 ff cb3ff8000000000000 c0 c3 a2c3a9"),
                Arguments.of(event("b", new byte[] {1, 2}), EVENT + "92 a162 c4020102"),
                Arguments.of(
                        new Packet.Event("/", 12, payload("x")),
                        "84 a474797065 02 a36e7370 a12f a26964 0c a464617461 91 a178"),
                Arguments.of(
                        new Packet.Ack("/n", 12, payload(null, "y")),
                        "84 a474797065 03 a36e7370 a22f6e a26964 0c a464617461 91 a179"),
                Arguments.of(
                        new Packet.ConnectError("/", "{\"message\":\"Invalid namespace\"}"),
                        "83 a474797065 04 a36e7370 a12f a464617461 81 a76d657373616765 b1 'Invalid namespace'"));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void are_written_as_there(Packet packet, String hex) {
        assertThat(encode(packet)).inHexadecimal().isEqualTo(bytes(hex));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void are_read_as_there(Packet packet, String hex) {
        assertThat(decode(hex)).isEqualTo(packet);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(127, "7f"),
                Arguments.of(128, "cc80"),
                Arguments.of(256, "cd0100"),
                Arguments.of(65536, "ce00010000"),
                Arguments.of(4294967296L, "cf0000000100000000"),
                Arguments.of(new java.math.BigInteger("18446744073709551615"), "cfffffffffffffffff"),
                Arguments.of(new java.math.BigInteger("18446744073709551616"), "cb43f0000000000000"),
                Arguments.of(-32, "e0"),
                Arguments.of(-33, "d0df"),
                Arguments.of(-129, "d1ff7f"),
                Arguments.of(-32769, "d2ffff7fff"),
                Arguments.of(Long.MIN_VALUE, "d38000000000000000"),
                Arguments.of(new java.math.BigInteger("-9223372036854775809"), "cbc3e0000000000000"),
                Arguments.of(1e300, "cb7e37e43c8800759c"),
                Arguments.of(-0.0, "cb8000000000000000"),
                Arguments.of(Double.NaN, "c0"),
                Arguments.of("", "a0"),
                Arguments.of("\"\\\n\u0000", "a4 225c0a00"),
                Arguments.of("x".repeat(32), "d920" + "78".repeat(32)),
                Arguments.of("x".repeat(300), "da012c" + "78".repeat(300)),
                Arguments.of("\ud83d\ude00", "a4 f09f9880"),
                Arguments.of("a\ud800", "a2 613f"),
                Arguments.of(List.of(), "90"),
                Arguments.of(List.of(List.of(), Map.of(), List.of(1)), "93 90 80 9101"),
                Arguments.of(Map.of("a,]", List.of("[{", new byte[0])), "81 a3'a,]' 92 a2'[{' c400"),
                Arguments.of(ByteBuffer.wrap(new byte[300], 10, 256), "c50100" + "00".repeat(256)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void java_values_take_the_smallest_form(Object value, String hex) {
        assertThat(encode(event("e", value))).inHexadecimal().isEqualTo(bytes(EVENT + "92 a1'e' " + hex));
    }

    @Test
    void objects_keep_the_order_of_their_keys() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", 1);
        object.put("a", List.of(new byte[] {7}, "é"));

        assertThat(encode(event("e", object)))
                .inHexadecimal()
                .isEqualTo(bytes(EVENT + "92 a1'e' 82 a1'z' 01 a1'a' 92 c40107 a2c3a9"));
    }

    @Test
    void payloads_of_another_parser_are_written_as_well() {
        Payload json = Payload.ofJson(
                "[\"e\" , {\"a\":[ {\"_placeholder\":true,\"num\":0} ] ,\"b\":1e2}]",
                List.of(ByteBuffer.wrap(new byte[] {9})),
                10);

        assertThat(encode(new Packet.Event("/", Packet.NO_ID, json)))
                .inHexadecimal()
                .isEqualTo(bytes(EVENT + "92 a1'e' 82 a1'a' 91 c40109 a1'b' cb4059000000000000"));
        assertThat(encode(event("f", json.get(1))))
                .inHexadecimal()
                .isEqualTo(bytes(EVENT + "92 a1'f' 82 a1'a' 91 c40109 a1'b' cb4059000000000000"));
    }

    @Test
    void arguments_of_clients_go_out_byte_for_byte() {
        String unusual = "df00000002 a1'a' d70000000000000003e8 05 c7030001ff02";

        assertThat(encode(event("e", Packed.argument(unusual), Packed.argument("d40000"))))
                .inHexadecimal()
                .isEqualTo(bytes(EVENT + "93 a1'e' " + unusual + "d40000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 14, 15, 65534, 65535})
    void an_offset_is_one_value_more(int size) {
        Object[] values = new Object[size];
        Arrays.fill(values, "x");
        Payload longer = payload(null, values).plus("offset");
        values = Arrays.copyOf(values, size + 1);
        values[size] = "offset";

        assertThat(longer).isEqualTo(payload(null, values));
        assertThat(longer.size()).isEqualTo(size + 1);
        assertThat(longer.get(size).json()).isEqualTo("\"offset\"");
        assertThat(longer.get(0).json()).isEqualTo(size == 0 ? "\"offset\"" : "\"x\"");
        assertThat(longer.weight()).isGreaterThan(2 * size);
    }

    @Test
    void all_receivers_share_one_message() {
        Outgoing outgoing = new Outgoing(event("e", "text"), Packed.PARSER);

        EncodedMessage first = outgoing.messages().get(0);
        assertThat(outgoing.messages()).containsExactly(first);
        assertThat(first.isBinary()).isTrue();
    }
}

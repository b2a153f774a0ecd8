package io.socketio.protocol.socketio;

import static io.socketio.protocol.socketio.Wire.bytes;
import static io.socketio.protocol.socketio.Wire.payload;
import static io.socketio.protocol.socketio.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketEncodingTest {
    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of(new Packet.Connect("/", "{\"token\":\"x\"}"), "40{\"token\":\"x\"}"),
                Arguments.of(new Packet.Connect("/", null), "40"),
                Arguments.of(new Packet.Connect("/admin", null), "40/admin,"),
                Arguments.of(new Packet.Disconnect("/"), "41"),
                Arguments.of(new Packet.Disconnect("/admin"), "41/admin,"),
                Arguments.of(new Packet.Event("/", -1, payload("foo", 1)), "42[\"foo\",1]"),
                Arguments.of(new Packet.Event("/admin", 12, payload("foo")), "42/admin,12[\"foo\"]"),
                Arguments.of(new Packet.Ack("/", 12, payload(null, "ok")), "4312[\"ok\"]"),
                Arguments.of(new Packet.Ack("/", 0, Payload.EMPTY), "430[]"),
                Arguments.of(
                        new Packet.Event("/", -1, payload("bin", bytes("a"))),
                        "451-[\"bin\",{\"_placeholder\":true,\"num\":0}]"),
                Arguments.of(
                        new Packet.Ack("/admin", 13, payload(null, new byte[3])),
                        "461-/admin,13[{\"_placeholder\":true,\"num\":0}]"),
                Arguments.of(
                        new Packet.ConnectError("/nope", "{\"message\":\"Invalid namespace\"}"),
                        "44/nope,{\"message\":\"Invalid namespace\"}"));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void writes_what_the_reference_writes(Packet packet, String expected) {
        assertThat(text(packet)).isEqualTo(expected);
    }

    @Test
    void sends_attachments_behind_the_text() {
        Payload payload = payload("x", Map.of("a", List.of(bytes("one"))), bytes("two"));

        List<EncodedMessage> messages = Wire.PARSER.encode(new Packet.Event("/", -1, payload));

        assertThat(messages).hasSize(3);
        assertThat(messages.get(1).binary()).isEqualTo(bytes("one"));
        assertThat(messages.get(2).binary()).isEqualTo(bytes("two"));
    }

    @Test
    void escapes_lone_surrogates_in_names_and_values() {
        assertThat(payload("\ud800", "a\udc00b\ud83d\ude00", List.of("\udfff")).json())
                .isEqualTo("[\"\\ud800\",\"a\\udc00b\ud83d\ude00\",[\"\\udfff\"]]");
    }

    @Test
    void prints_no_data() {
        assertThat(new Packet.Connect("/", "{\"token\":\"secret\"}").toString()).doesNotContain("secret");
        assertThat(new Packet.ConnectError("/", "\"secret\"").toString()).doesNotContain("secret");
        assertThat(new Packet.Event("/", 1, payload("secret")).toString()).doesNotContain("secret");
        assertThat(RawValue.ofJson("\"secret\"", List.of()).toString()).doesNotContain("secret");
    }
}

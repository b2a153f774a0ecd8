package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LengthPrefixedPayloadTest {
    private static final EncodedMessage BYTES = EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));

    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    private static List<EnginePacket> all(Iterator<EnginePacket> iterator) {
        List<EnginePacket> packets = new ArrayList<>();
        iterator.forEachRemaining(packets::add);
        return packets;
    }

    private static List<EnginePacket> decode(String body) {
        return all(LengthPrefixedPayload.TEXT.decode(body));
    }

    private static List<EnginePacket> decode(int... body) {
        ByteBuffer bytes = ByteBuffer.allocate(body.length);
        for (int value : body) {
            bytes.put((byte) value);
        }
        return all(LengthPrefixedPayload.MIXED.decode(bytes.flip()));
    }

    @Example
    void lengths_count_utf16_code_units() {
        List<EncodedMessage> packets = List.of(message("2[\"str\",\"\u00e9\u20ac\ud83d\ude00\"]"), EncodedMessage.PONG);
        assertThat(LengthPrefixedPayload.MIXED.isBinary(packets)).isFalse();
        assertThat(new String(LengthPrefixedPayload.MIXED.encode(packets), StandardCharsets.UTF_8))
                .isEqualTo("16:42[\"str\",\"\u00e9\u20ac\ud83d\ude00\"]1:3");
    }

    @Example
    void with_base64_a_binary_packet_is_text_with_its_type() {
        List<EncodedMessage> packets = List.of(message("a"), BYTES);
        assertThat(LengthPrefixedPayload.TEXT.isBinary(packets)).isFalse();
        assertThat(new String(LengthPrefixedPayload.TEXT.encode(packets), StandardCharsets.UTF_8))
                .isEqualTo("2:4a10:b4AQIDBA==");
    }

    @Example
    void a_binary_packet_makes_the_body_binary() {
        List<EncodedMessage> packets = List.of(message("\u00e9 23456789"), BYTES);
        assertThat(LengthPrefixedPayload.MIXED.isBinary(packets)).isTrue();
        assertThat(LengthPrefixedPayload.MIXED.encode(packets))
                .containsExactly(
                        0, 1, 2, 255, '4', 0xc3, 0xa9, ' ', '2', '3', '4', '5', '6', '7', '8', '9', 1, 5, 255, 4, 1, 2,
                        3, 4);
    }

    @Example
    void what_comes_before_a_broken_packet_is_delivered() {
        Iterator<EnginePacket> packets = LengthPrefixedPayload.TEXT.decode("2:4a2:4");
        assertThat(packets.next()).isEqualTo(new EnginePacket.Text(PacketType.MESSAGE, "a"));
        assertThatThrownBy(packets::next).isInstanceOf(EngineProtocolException.class);
    }

    @Example
    void a_text_without_proper_lengths_is_broken() {
        for (String body : List.of(
                "",
                ":",
                "2",
                "2:",
                "0:",
                "3:4a",
                "1:4a",
                "-1:4",
                "a:4",
                " 1:4",
                "1 :4",
                "2:4a9",
                "0000000002:4a",
                "99999999999999999999:4",
                "1:9",
                "1:b",
                "2:b9",
                "\u0661:4")) {
            assertThatThrownBy(() -> decode(body)).as(body).isInstanceOf(EngineProtocolException.class);
        }
    }

    @Example
    void bytes_without_proper_lengths_are_broken() {
        for (int[] body : new int[][] {
            {},
            {0},
            {0, 255},
            {0, 1},
            {0, 1, 255},
            {0, 2, 255, '4'},
            {2, 1, 255, '4'},
            {0, '1', 255, '4'},
            {0, 254, 255, '4'},
            {1, 1, 255, 7},
            {1, 1, 255, '4'},
            {1, 1, 255, 255},
            {0, 1, 255, '4', 0},
            {0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, '4'}
        }) {
            assertThatThrownBy(() -> decode(body)).as("%s", body).isInstanceOf(EngineProtocolException.class);
        }
    }

    @Example
    void only_messages_have_binary_content() {
        EnginePacket ping = new EnginePacket.Text(PacketType.PING, "");
        assertThat(decode("6:b2AQID")).containsExactly(ping);
        assertThat(decode(1, 3, 255, 2, 8, 9)).containsExactly(ping);
    }

    /** A packet as it is sent, and as it is received. */
    private record Sample(EncodedMessage sent, EnginePacket received) {}

    @Provide
    Arbitrary<List<Sample>> samples() {
        Arbitrary<Sample> texts = Arbitraries.strings()
                .map(text -> new Sample(message(text), new EnginePacket.Text(PacketType.MESSAGE, utf8(text))));
        Arbitrary<Sample> binaries = Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(300)
                .map(bytes -> new Sample(
                        EncodedMessage.binary(ByteBuffer.wrap(bytes)),
                        new EnginePacket.Binary(ByteBuffer.wrap(bytes))));
        return Arbitraries.oneOf(texts, binaries).list().ofMinSize(1).ofMaxSize(8);
    }

    /** Removes characters that UTF-8 cannot encode. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Property
    void packets_come_back_as_they_were(@ForAll("samples") List<Sample> samples, @ForAll boolean base64) {
        PollingPayload payload = ProtocolVersion.V3.payload(base64);
        List<EncodedMessage> sent = samples.stream().map(Sample::sent).toList();
        byte[] body = payload.encode(sent);
        Iterator<EnginePacket> packets = payload.isBinary(sent)
                ? payload.decode(ByteBuffer.wrap(body))
                : payload.decode(new String(body, StandardCharsets.UTF_8));
        assertThat(all(packets))
                .isEqualTo(samples.stream().map(Sample::received).toList());
    }

    @Property
    void arbitrary_text_raises_nothing_but_the_protocol_exception(@ForAll("nearlyPayloads") String body) {
        try {
            assertThat(decode(body)).isNotEmpty();
        } catch (EngineProtocolException expected) {
            assertThat(expected).hasMessageNotContaining("\u0000");
        }
    }

    @Provide
    Arbitrary<String> nearlyPayloads() {
        return Arbitraries.oneOf(Arbitraries.strings(), Arbitraries.strings().withChars("0123:4b=A\ud83d"));
    }

    @Property
    void arbitrary_bytes_raise_nothing_but_the_protocol_exception(@ForAll("nearlyBinaryPayloads") byte[] body) {
        try {
            assertThat(all(LengthPrefixedPayload.MIXED.decode(ByteBuffer.wrap(body))))
                    .isNotEmpty();
        } catch (EngineProtocolException expected) {
            assertThat(expected).hasMessageNotContaining("\u0000");
        }
    }

    @Provide
    Arbitrary<byte[]> nearlyBinaryPayloads() {
        Arbitrary<Byte> usual = Arbitraries.of((byte) 0, (byte) 1, (byte) 2, (byte) 4, (byte) 255, (byte) '4');
        return Arbitraries.oneOf(Arbitraries.bytes(), usual).array(byte[].class).ofMaxSize(40);
    }
}

package io.socketio.protocol.socketio.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.RawValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessagePackPropertiesTest {
    private static final Arbitrary<String> TEXT =
            Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(40);

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                TEXT.map(Object.class::cast),
                Arbitraries.of(true, false),
                Arbitraries.bigIntegers()
                        .between(
                                BigInteger.valueOf(Long.MIN_VALUE),
                                BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                        .map(BigDecimal::new),
                Arbitraries.doubles().filter(d -> d != Math.rint(d)).map(d -> new BigDecimal(Double.toString(d))),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(ByteBuffer::wrap));
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.oneOf(
                scalar,
                value(depth - 1).list().ofMaxSize(6).map(Object.class::cast),
                Arbitraries.maps(TEXT, value(depth - 1)).ofMaxSize(6).map(Object.class::cast));
    }

    @Provide
    Arbitrary<List<Object>> values() {
        return value(3).list().ofMaxSize(5);
    }

    @Property(tries = 300)
    void what_is_sent_comes_back(@ForAll("values") List<Object> values, @ForAll long id) {
        Packet sent =
                new Packet.Ack("/n", Math.max(Packet.NO_ID, id), Packed.PARSER.payload(Packed.MAPPER, null, values));

        Packet received = Packed.decode(Packed.encode(sent));

        assertThat(received).isEqualTo(sent);
        assertThat(arguments(received))
                .map(argument -> argument.read(Packed.MAPPER, Object.class))
                .isEqualTo(values);
    }

    @Property(tries = 300)
    void what_is_passed_on_stays_the_same_by_bytes_and_by_json(@ForAll("values") List<Object> values) {
        List<RawValue> received = arguments(Packed.decode(
                Packed.encode(new Packet.Ack("/", 1, Packed.PARSER.payload(Packed.MAPPER, null, values)))));
        List<RawValue> throughJson = received.stream()
                .map(argument -> RawValue.ofJson(argument.json(), argument.attachments()))
                .toList();

        assertThat(Packed.PARSER.payload(Packed.MAPPER, null, throughJson))
                .isEqualTo(Packed.PARSER.payload(Packed.MAPPER, null, received));
    }

    private static List<RawValue> arguments(Packet packet) {
        List<RawValue> arguments = new ArrayList<>();
        if (packet instanceof Packet.Ack ack) {
            for (int i = 0; i < ack.payload().size(); i++) {
                arguments.add(ack.payload().get(i));
            }
        }
        return arguments;
    }

    @Property(tries = 3000)
    void random_bytes_raise_nothing_but_packet_exceptions(@ForAll byte[] message) {
        feed(message);
    }

    @Provide
    Arbitrary<byte[]> nearlyPackets() {
        Arbitrary<String> pieces = Arbitraries.of(
                "80",
                "81",
                "83",
                "90",
                "92",
                "a0",
                "a4'type'",
                "a3'nsp'",
                "a2'id'",
                "a4'data'",
                "a1'/'",
                "00",
                "02",
                "ff",
                "c0",
                "c1",
                "c2",
                "c400",
                "c6ffffffff",
                "c70000",
                "c8000100",
                "c9",
                "ca3fc00000",
                "cb",
                "cfffffffffffffffff",
                "d1",
                "d40000",
                "d70000000000000003e8",
                "d6ff00000001",
                "d8",
                "d901",
                "db7fffffff",
                "dc0002",
                "dd00000001",
                "de0001",
                "df80000000");
        return pieces.list()
                .ofMaxSize(12)
                .map(parts -> Packed.bytes("83 a4'type' 02 a3'nsp' a1'/' a4'data' 93 a1'e'" + String.join("", parts)));
    }

    @Property(tries = 3000)
    void nearly_packets_raise_nothing_but_packet_exceptions(@ForAll("nearlyPackets") byte[] message) {
        feed(message);
    }

    /** Checks that every packet that the decoder accepts can be read, and written again. */
    private static void feed(byte[] message) {
        Packet packet;
        try {
            packet = Packed.decode(message);
        } catch (PacketException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        assertThat(Packed.decode(Packed.encode(packet))).isEqualTo(packet);
        if (packet instanceof Packet.Event event) {
            assertThat(event.payload().json()).startsWith("[");
            assertThat(Map.of(event.payload().name(), event.payload().size())).hasSize(1);
        }
    }
}

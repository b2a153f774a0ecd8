package io.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.json.JsonText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PacketPropertiesTest {
    private static final Arbitrary<String> SPACE = Arbitraries.of("", "", "", " ", "\n\t", "\r ");

    private static Arbitrary<String> string() {
        Arbitrary<String> plain = Arbitraries.strings().all().ofMaxLength(8).map(value -> {
            StringBuilder json = new StringBuilder();
            JsonText.quote(value, json);
            return json.toString();
        });
        return Arbitraries.oneOf(
                plain, Arbitraries.of("\"_placeholder\"", "\"num\"", "\"\\u005f\\/\"", "\"\\ud800\"", "\"[,]\""));
    }

    private static Arbitrary<String> scalar() {
        return Arbitraries.oneOf(
                string(),
                Arbitraries.of("true", "false", "null", "0", "-0.0", "1.50", "1E400", "123456789012345678901234567890"),
                Arbitraries.bigDecimals().map(Object::toString));
    }

    private static Arbitrary<String> json(int depth) {
        if (depth == 0) {
            return scalar();
        }
        Arbitrary<String> inner =
                Combinators.combine(SPACE, json(depth - 1), SPACE).as((a, value, b) -> a + value + b);
        Arbitrary<String> member =
                Combinators.combine(SPACE, string(), SPACE, inner).as((a, key, b, value) -> a + key + b + ":" + value);
        return Arbitraries.oneOf(
                scalar(),
                inner.list().ofMaxSize(4).map(values -> "[" + String.join(",", values) + "]"),
                member.list().ofMaxSize(4).map(values -> "{" + String.join(",", values) + "}"));
    }

    @Provide
    Arbitrary<List<String>> values() {
        return json(3).list().ofMaxSize(4);
    }

    @Property(tries = 500)
    void any_json_comes_back_byte_for_byte(@ForAll("values") List<String> values) {
        Payload received =
                Wire.decodeEvent("2[\"e\"" + values.stream().map(v -> "," + v).collect(Collectors.joining()) + "]");
        List<RawValue> raw = new ArrayList<>();
        for (int i = 1; i < received.size(); i++) {
            raw.add(received.get(i));
        }

        assertThat(raw).extracting(RawValue::json).isEqualTo(values);
        Packet echo = new Packet.Event("/", 5, Payload.of(Wire.MAPPER, "e", raw));
        assertThat(echo).isEqualTo(new Packet.Event("/", 5, received));
        assertThat(Wire.roundTrip(echo)).isEqualTo(echo);
    }

    @Property(tries = 500)
    void any_string_comes_back(@ForAll String name, @ForAll String value) {
        Payload received = Payload.of(Wire.MAPPER, name, List.of(value));

        assertThat(received.name()).isEqualTo(name);
        assertThat(Wire.MAPPER.read(received.get(1).json(), List.of(), String.class))
                .isEqualTo(value);
    }

    @Provide
    Arbitrary<String> nearlyPackets() {
        Arbitrary<String> pieces = Arbitraries.of(
                "0",
                "1",
                "2",
                "3",
                "4",
                "51-",
                "62-",
                "5",
                "/a",
                ",",
                "[",
                "]",
                "{",
                "}",
                "\"",
                "\"e\"",
                ":",
                "\\",
                "\\u00",
                "1",
                "-",
                ".",
                "e",
                "true",
                "null",
                " ",
                "\"_placeholder\"",
                "\"num\"",
                "{\"_placeholder\":true,\"num\":0}",
                "\ud800");
        return pieces.list().ofMaxSize(14).map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void nearly_packets_raise_nothing_but_packet_exceptions(@ForAll("nearlyPackets") String message) {
        feed(message);
    }

    @Property(tries = 1000)
    void random_strings_raise_nothing_but_packet_exceptions(@ForAll String message) {
        feed(message);
    }

    private static void feed(String message) {
        PacketParser.Decoder decoder = Wire.PARSER.decoder();
        try {
            decoder.text(message);
            while (decoder.pending()) {
                decoder.binary(ByteBuffer.allocate(1));
            }
        } catch (PacketException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}

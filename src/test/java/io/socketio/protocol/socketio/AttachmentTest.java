package io.socketio.protocol.socketio;

import static io.socketio.protocol.socketio.Wire.bytes;
import static io.socketio.protocol.socketio.Wire.decode;
import static io.socketio.protocol.socketio.Wire.decodeEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";

    private static void assertRefused(String packet, String reason) {
        assertThatThrownBy(() -> decode(packet))
                .isInstanceOf(PacketException.class)
                .hasMessage(reason);
    }

    @Test
    void completes_a_packet_with_its_last_attachment() {
        PacketParser.Decoder decoder = Wire.PARSER.decoder();

        assertThat(decoder.text("52-7[\"e\"," + FIRST + ",{\"num\":1,\"_placeholder\":true}]"))
                .isNull();
        assertThat(decoder.pending()).isTrue();
        assertThat(decoder.binary(bytes("a"))).isNull();
        Packet.Event event = (Packet.Event) decoder.binary(bytes("b"));

        assertThat(decoder.pending()).isFalse();
        assertThat(event).isNotNull();
        assertThat(event.id()).isEqualTo(7);
        assertThat(event.payload().get(0).attachments()).isEmpty();
        assertThat(event.payload().get(1).binary()).isEqualTo(bytes("a"));
        assertThat(event.payload().get(2).binary()).isEqualTo(bytes("b"));
        assertThat(decoder.text("2[\"next\"]")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "5-",
                "50-",
                "500-",
                "51.5-",
                "51",
                "51[\"a\"]",
                "5x-",
                "51e0-",
                "5 1-",
                "50x1-",
                "5-1-",
                "6-[]"
            })
    void refuses_counts_that_are_none(String packet) {
        assertRefused(packet, "Illegal attachments");
    }

    @Test
    void refuses_too_many_attachments() {
        assertThat(decode("510-[\"a\"]")).isNull();
        assertThat(decode("500010-[\"a\"]")).isNull();
        assertRefused("511-[\"a\"]", "too many attachments");
        assertRefused("599999999999999999999-[\"a\"]", "too many attachments");
    }

    @Test
    void refuses_too_many_bytes() {
        PacketParser.Decoder decoder = Wire.PARSER.decoder();
        decoder.text("52-[\"a\"]");
        decoder.binary(ByteBuffer.allocate(999));

        assertThatThrownBy(() -> decoder.binary(ByteBuffer.allocate(2)))
                .isInstanceOf(PacketException.class)
                .hasMessage("too many attachments");
        assertThat(decoder.pending()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "null", "-1", "1", "1e9", "[0]", "{}", "true", "-0.5", "1e999"})
    void refuses_placeholders_of_nothing(String number) {
        assertRefused("51-[\"a\",[{\"_placeholder\":true,\"num\":" + number + "}]]", "illegal attachments");
        assertRefused("51-[\"a\",{\"_placeholder\":true}]", "illegal attachments");
    }

    @Test
    void refuses_messages_out_of_order() {
        assertThatThrownBy(() -> Wire.PARSER.decoder().binary(bytes("a")))
                .hasMessage("got binary data when not reconstructing a packet");
        PacketParser.Decoder decoder = Wire.PARSER.decoder();
        decoder.text("51-[\"a\"]");
        assertThatThrownBy(() -> decoder.text("2[\"a\"]"))
                .isInstanceOf(PacketException.class)
                .hasMessage("got plaintext data when reconstructing a packet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"num\": 0 , \"_placeholder\" : true}|{\"_placeholder\":true,\"num\":0}",
                "{\"\\u005fplaceholder\":true,\"n\\u0075m\":0}|{\"_placeholder\":true,\"num\":0}",
                "{\"_placeholder\":false,\"num\":9,\"num\":-0.0,\"_placeholder\":true}|{\"_placeholder\":true,\"num\":0}",
                "{\"_placeholder\":true,\"x\":{\"_placeholder\":true,\"num\":7},\"num\":0e5}|{\"_placeholder\":true,\"num\":0}",
                "{\"_placeholder\":true,\"num\":0.5}|null",
                "{\"_placeholder\":true,\"num\":0,\"_placeholder\":1}|{\"_placeholder\":true,\"num\":0,\"_placeholder\":1}",
                "{\"_placeholder\":\"true\",\"num\":8}|{\"_placeholder\":\"true\",\"num\":8}",
                "{\"_placeholder\":{\"_placeholder\":true,\"num\":0}}|{\"_placeholder\":{\"_placeholder\":true,\"num\":0}}",
                "{\"b\":1.0,\"a\":[{\"num\":0,\"_placeholder\":true},2]}|{\"b\":1.0,\"a\":[{\"_placeholder\":true,\"num\":0},2]}",
                "\"{\\\"_placeholder\\\":true,\\\"num\\\":0}\"|\"{\\\"_placeholder\\\":true,\\\"num\\\":0}\"",
            })
    void writes_placeholders_in_one_form(String sent, String kept) {
        Payload payload = decodeEvent("51-[\"a\", " + sent + ",1]", "x");

        assertThat(payload.json()).isEqualTo("[\"a\", " + kept + ",1]");
        assertThat(payload.get(1).json()).isEqualTo(kept);
        assertThat(payload.get(2).json()).isEqualTo("1");
    }

    @Test
    void takes_nothing_for_a_placeholder_without_attachments() {
        RawValue value = decodeEvent("2[\"a\",{\"num\":5,\"_placeholder\":true}," + FIRST + "]")
                .get(2);

        assertThat(value.json()).isEqualTo(FIRST);
        assertThat(value.attachments()).isEmpty();
        assertThat(value.kind()).isEqualTo(RawValue.Kind.OBJECT);
        assertThatThrownBy(value::binary).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passes_values_on_under_new_numbers() {
        Payload received = decodeEvent(
                "53-[\"a\",[" + FIRST + ",{\"_placeholder\":true,\"num\":2}," + FIRST + "],1.50]", "x", "y", "z");

        Payload sent = Wire.payload("b", new byte[] {1}, received.get(2), received.get(1), Map.of("c", new byte[] {2}));

        assertThat(sent.json())
                .isEqualTo("[\"b\"," + FIRST
                        + ",1.50,[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":2},"
                        + "{\"_placeholder\":true,\"num\":1}],{\"c\":{\"_placeholder\":true,\"num\":3}}]");
        assertThat(sent.attachments())
                .containsExactly(
                        ByteBuffer.wrap(new byte[] {1}), bytes("x"), bytes("z"), ByteBuffer.wrap(new byte[] {2}));
    }

    @Test
    void leaves_positions_alone() {
        RawValue value = decodeEvent("51-[\"a\"," + FIRST + "]", "abc").get(1);

        value.binary().get();
        assertThat(Wire.MAPPER.read(value.json(), value.attachments(), byte[].class))
                .isEqualTo(new byte[] {'a', 'b', 'c'});
        assertThat(value.binary()).isEqualTo(bytes("abc"));
        assertThat(value.binary().isReadOnly()).isTrue();
    }

    @Test
    void brings_binary_at_any_depth_back() {
        Packet packet = new Packet.Event(
                "/admin", 3, Wire.payload("e", Map.of("a", List.of(1, Map.of("b", bytes("deep")))), bytes("flat")));

        assertThat(Wire.roundTrip(packet)).isEqualTo(packet);
    }
}

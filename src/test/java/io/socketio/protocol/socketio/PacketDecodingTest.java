package io.socketio.protocol.socketio;

import static io.socketio.protocol.socketio.Wire.decode;
import static io.socketio.protocol.socketio.Wire.decodeEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecodingTest {
    private static final String INVALID = "invalid payload";

    private static void assertRefused(String packet, String reason) {
        assertThatThrownBy(() -> decode(packet))
                .isInstanceOf(PacketException.class)
                .hasMessage(reason);
    }

    @Test
    void reads_connect() {
        assertThat(decode("0")).isEqualTo(new Packet.Connect("/", null));
        assertThat(decode("0{\"a\":1}")).isEqualTo(new Packet.Connect("/", "{\"a\":1}"));
        assertThat(decode("0/admin,")).isEqualTo(new Packet.Connect("/admin", null));
        assertThat(decode("0/nope")).isEqualTo(new Packet.Connect("/nope", null));
        assertThat(decode("0/nope?a=b,{}")).isEqualTo(new Packet.Connect("/nope?a=b", "{}"));
        assertThat(decode("0/a, {} \n")).isEqualTo(new Packet.Connect("/a", "{}"));
    }

    @Test
    void ignores_an_id_on_connect() {
        assertThat(decode("05{\"a\":1}")).isEqualTo(new Packet.Connect("/", "{\"a\":1}"));
        assertThat(decode("099999999999999999999{}")).isEqualTo(new Packet.Connect("/", "{}"));
    }

    @Test
    void reads_disconnect_and_connect_error() {
        assertThat(decode("1")).isEqualTo(new Packet.Disconnect("/"));
        assertThat(decode("1/admin,")).isEqualTo(new Packet.Disconnect("/admin"));
        assertThat(decode("4{\"message\":\"x\"}")).isEqualTo(new Packet.ConnectError("/", "{\"message\":\"x\"}"));
        assertThat(decode("4\"x\"")).isEqualTo(new Packet.ConnectError("/", "\"x\""));
    }

    @Test
    void reads_events_and_acks() {
        assertThat(decode("2/admin,12[\"foo\",1]")).isEqualTo(new Packet.Event("/admin", 12, Wire.payload("foo", 1)));
        assertThat(decode("2007[\"foo\"]")).isEqualTo(new Packet.Event("/", 7, Wire.payload("foo")));
        assertThat(decode("3/,12[\"ok\"]")).isEqualTo(new Packet.Ack("/", 12, Wire.payload(null, "ok")));
        assertThat(decode("3[]")).isEqualTo(new Packet.Ack("/", -1, Payload.EMPTY));
    }

    @Test
    void reads_packets_without_payload() {
        assertThat(decode("2")).isEqualTo(new Packet.Event("/", -1, Payload.EMPTY));
        assertThat(decode("21")).isEqualTo(new Packet.Event("/", 1, Payload.EMPTY));
        assertThat(decode("3")).isEqualTo(new Packet.Ack("/", -1, Payload.EMPTY));
        assertThat(decode("31")).isEqualTo(new Packet.Ack("/", 1, Payload.EMPTY));
        assertThat(decode("51-", "x")).isInstanceOf(Packet.Event.class);
        assertThat(decode("61-1", "x")).isInstanceOf(Packet.Ack.class);
    }

    @Test
    void reads_names_of_events() {
        assertThat(decodeEvent("2[1,2]").name()).isEqualTo("1");
        assertThat(decodeEvent("2[\"a\\u0062\\n\"]").name()).isEqualTo("ab\n");
        assertThat(decodeEvent("2[\"__proto__\",{\"__proto__\":1}]").get(1).json())
                .isEqualTo("{\"__proto__\":1}");
        assertThat(decodeEvent("2").name()).isNull();
    }

    @Test
    void keeps_the_array_and_nothing_around_it() {
        Payload payload = decodeEvent("2/admin,12 [\"e\",true]\n ");

        assertThat(payload.json()).isEqualTo("[\"e\",true]");
        assertThat(payload.plus("x").json()).isEqualTo("[\"e\",true,\"x\"]");
        assertThat(payload.plus("x").get(2).json()).isEqualTo("\"x\"");
        assertThat(payload.plus("x").name()).isEqualTo("e");
        assertThat(payload).isEqualTo(Wire.payload("e", true)).hasSameHashCodeAs(Wire.payload("e", true));
    }

    @Test
    void keeps_the_text_of_each_value() {
        Payload payload = decodeEvent("2[ \"e\" , {\"z\":1.50,\"a\":[1e2 ]}\t,null,\"\\u00e9,]\",[] ]");

        assertThat(payload.size()).isEqualTo(5);
        assertThat(payload.get(1).json()).isEqualTo("{\"z\":1.50,\"a\":[1e2 ]}");
        assertThat(payload.get(2).json()).isEqualTo("null");
        assertThat(payload.get(3).json()).isEqualTo("\"\\u00e9,]\"");
        assertThat(payload.get(4).json()).isEqualTo("[]");
        assertThatThrownBy(() -> payload.get(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "9", "x", " ", "/", "-1", "\u0661"})
    void refuses_unknown_types(String packet) {
        assertRefused(packet, "unknown packet type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2{}",
                "2[]",
                "2[true]",
                "2[null]",
                "2[[]]",
                "2[\"a\"]x",
                "2[\"a\"",
                "2[\"a\",]",
                "2[,]",
                "2 ",
                "2 1[\"foo\"]",
                "0[]",
                "0\"a\"",
                "0null",
                "0{",
                "0{}}",
                "1{}",
                "1null",
                "3{}",
                "3null",
                "4",
                "45",
                "4[]",
                "4null",
                "299999999999999999999[\"foo\"]",
                "399999999999999999999[]",
                "2/admin[\"a\"],x",
                "51-[{\"_placeholder\":true,\"num\":0}]"
            })
    void refuses_payloads_of_the_wrong_shape(String packet) {
        assertRefused(packet, INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void refuses_reserved_names(String name) {
        assertRefused("2[\"" + name + "\"]", INVALID);
        assertRefused("51-[\"" + name + "\"]", INVALID);
        assertRefused("2[\"\\u00" + Integer.toHexString(name.charAt(0)) + name.substring(1) + "\"]", INVALID);
        assertThat(decode("3[\"" + name + "\"]")).isInstanceOf(Packet.Ack.class);
    }
}

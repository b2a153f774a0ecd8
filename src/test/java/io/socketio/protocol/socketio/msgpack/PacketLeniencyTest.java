package io.socketio.protocol.socketio.msgpack;

import static io.socketio.protocol.socketio.msgpack.Packed.EVENT;
import static io.socketio.protocol.socketio.msgpack.Packed.decode;
import static io.socketio.protocol.socketio.msgpack.Packed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import org.junit.jupiter.api.Test;

class PacketLeniencyTest {
    private static Payload payloadOf(String hex) {
        if (decode(hex) instanceof Packet.Event event) {
            return event.payload();
        }
        throw new AssertionError("not an event");
    }

    @Test
    void members_may_come_in_any_order() {
        assertThat(decode("84 a4'data' 91 a1'e' a2'id' 07 a3'nsp' a2'/x' a4'type' 02"))
                .isEqualTo(new Packet.Event("/x", 7, payload("e")));
    }

    @Test
    void unknown_members_are_ignored() {
        assertThat(decode("85 a7'options' 81 a8'compress' c3 a4'type' 01 05 91 c0 90 c0 a3'nsp' a1'/'"))
                .isEqualTo(new Packet.Disconnect("/"));
    }

    @Test
    void of_several_members_with_one_key_the_last_counts() {
        assertThat(decode("84 a4'type' 00 a4'type' 01 a3'nsp' a2'/x' a3'nsp' a1'/'"))
                .isEqualTo(new Packet.Disconnect("/"));
        assertThat(payloadOf("84 a4'type' 02 a3'nsp' a1'/' a4'data' 92 a1'e' 01 a4'data' 91 a1'f'"))
                .isEqualTo(payload("f"));
    }

    @Test
    void members_that_are_undefined_are_not_there() {
        assertThat(decode("84 a4'type' 00 a3'nsp' a1'/' a4'data' d40000 a2'id' d40000"))
                .isEqualTo(new Packet.Connect("/", null));
        assertThat(decode("83 a4'type' 01 a3'nsp' a1'/' a4'data' d40000")).isEqualTo(new Packet.Disconnect("/"));
        assertThat(decode("84 a4'type' 02 a3'nsp' a1'/' a4'data' 91 a1'e' a2'id' d40000"))
                .isEqualTo(new Packet.Event("/", Packet.NO_ID, payload("e")));
    }

    @Test
    void whole_numbers_may_have_any_form() {
        assertThat(decode("84 a4'type' cb4000000000000000 a3'nsp' a1'/' a4'data' 91 a1'e' a2'id' cf000000000000000c"))
                .isEqualTo(new Packet.Event("/", 12, payload("e")));
        assertThat(decode("84 a4'type' d302'0000000' a3'nsp' a1'/' a4'data' 91 a1'e' a2'id' ca41400000"
                        .replace("d302'0000000'", "d30000000000000003")))
                .isEqualTo(new Packet.Ack("/", 12, payload(null, "e")));
    }

    @Test
    void strings_and_containers_may_have_longer_forms_than_needed() {
        assertThat(decode("df00000003 d904'type' 02 da0003'nsp' db00000001'/' a4'data' dd00000001 d901'e'"))
                .isInstanceOf(Packet.Event.class);
        assertThat(payloadOf("de0003 a4'type' 02 a3'nsp' a1'/' a4'data' dc0002 a1'e' d901'é'"
                                .replace("d901'é'", "d902'é'"))
                        .get(1)
                        .json())
                .isEqualTo("\"é\"");
    }

    @Test
    void names_may_be_numbers_and_badly_encoded() {
        assertThat(payloadOf(EVENT + "91 05").name()).isEqualTo("5");
        assertThat(payloadOf(EVENT + "91 cbbff8000000000000").name()).isEqualTo("-1.5");
        assertThat(payloadOf(EVENT + "91 a2ff61").name()).isEqualTo("\ufffda");
    }

    @Test
    void acknowledgements_may_be_empty_and_have_no_id() {
        assertThat(decode("83 a4'type' 03 a3'nsp' a1'/' a4'data' 90"))
                .isEqualTo(new Packet.Ack("/", Packet.NO_ID, payload(null)));
    }

    @Test
    void credentials_may_hold_dates_and_binary() {
        assertThat(decode("83 a4'type' 00 a3'nsp' a1'/' a4'data' 82 a1'k' c40200ff a1'd' d70000000000000003e8"))
                .isEqualTo(new Packet.Connect("/", "{\"k\":[0,255],\"d\":\"1970-01-01T00:00:01.000Z\"}"));
        assertThat(decode("83 a4'type' 04 a3'nsp' a1'/' a4'data' a1'x'"))
                .isEqualTo(new Packet.ConnectError("/", "\"x\""));
    }
}

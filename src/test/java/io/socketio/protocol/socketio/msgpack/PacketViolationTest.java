package io.socketio.protocol.socketio.msgpack;

import static io.socketio.protocol.socketio.msgpack.Packed.EVENT;
import static io.socketio.protocol.socketio.msgpack.Packed.argument;
import static io.socketio.protocol.socketio.msgpack.Packed.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketViolationTest {
    private static void assertRefused(String hex, String reason) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOf(PacketException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0",
                "05",
                "90",
                "80",
                "81 a3'nsp' a1'/'",
                "82 a4'type' a1'2' a3'nsp' a1'/'",
                "82 a4'type' cb3ff8000000000000 a3'nsp' a1'/'",
                "82 a4'type' ff a3'nsp' a1'/'",
                "82 a4'type' 05 a3'nsp' a1'/'",
                "82 a4'type' 06 a3'nsp' a1'/'",
                "82 a4'type' c0 a3'nsp' a1'/'",
                "82 a4'type' d40000 a3'nsp' a1'/'",
                "82 a4'type' cfffffffffffffffff a3'nsp' a1'/'"
            })
    void types_that_are_none_are_refused(String hex) {
        assertRefused(hex, "invalid packet type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"81 a4'type' 00", "82 a4'type' 00 a3'nsp' 01", "82 a4'type' 00 a3'nsp' c4012f"})
    void namespaces_that_are_no_strings_are_refused(String hex) {
        assertRefused(hex, "invalid namespace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c0", "a1'1'", "cb3ff8000000000000", "ff", "cfffffffffffffffff", "90", "cb7ff8000000000000"})
    void ids_that_are_no_whole_numbers_are_refused(String id) {
        assertRefused("84 a4'type' 02 a3'nsp' a1'/' a4'data' 91 a1'e' a2'id' " + id, "invalid packet id");
        assertRefused("83 a4'type' 00 a3'nsp' a1'/' a2'id' " + id, "invalid packet id");
        assertRefused("83 a4'type' 01 a3'nsp' a1'/' a2'id' " + id, "invalid packet id");
    }

    @ParameterizedTest
    @CsvSource({
        "00, c0", "00, 90", "00, a0", "01, c0", "01, 80", "02, c0", "02, 80", "02, a0", "03, c0", "03, 80", "04, c0",
        "04, 90", "04, 01"
    })
    void data_that_is_not_what_the_type_wants_is_refused(String type, String data) {
        assertRefused("83 a4'type' " + type + " a3'nsp' a1'/' a4'data' " + data, "invalid payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "04"})
    void data_that_is_missing_is_refused(String type) {
        assertRefused("82 a4'type' " + type + " a3'nsp' a1'/'", "invalid payload");
        assertRefused("83 a4'type' " + type + " a3'nsp' a1'/' a4'data' d40000", "invalid payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "90",
                "91 c3",
                "91 c0",
                "91 90",
                "91 c40161",
                "91 d40000",
                "91 cb7ff8000000000000",
                "91 ca7f800000"
            })
    void events_without_a_name_are_refused(String data) {
        assertRefused(EVENT + data, "invalid payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reserved_names_are_refused(String name) {
        String text = HexFormat.of().toHexDigits((byte) (0xa0 + name.length())) + "'" + name + "'";

        assertRefused(EVENT + "91" + text, "invalid payload");
        assertThat(decode(EVENT.replace("02", "03") + "91" + text)).isInstanceOf(Packet.Ack.class);
    }

    @Test
    void what_follows_the_packet_is_refused() {
        assertRefused("82 a4'type' 00 a3'nsp' a1'/' 00", "1 trailing bytes");
        assertRefused("c0 c0 c0", "2 trailing bytes");
    }

    @Test
    void text_is_refused() {
        assertThatThrownBy(() -> Packed.PARSER.decoder().text("2[\"e\"]"))
                .isInstanceOf(PacketException.class)
                .hasMessage("Could not parse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "8f",
                "82 a4'type' 02 a3'nsp' a1",
                EVENT,
                EVENT + "92 a1'e'",
                EVENT + "92 a1'e' c1",
                EVENT + "92 a1'e' ca00",
                EVENT + "92 a1'e' c4",
                EVENT + "92 a1'e' d70000"
            })
    void what_is_no_message_pack_is_refused(String hex) {
        assertRefused(hex, "Could not parse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd7fffffff", "ddffffffff", "df7fffffff", "df40000000", "dfffffffff", "db7fffffff", "dbffffffff",
                "c67fffffff", "c6ffffffff", "c97fffffff00", "c9ffffffff00", "c9fffffffe00", "dc0002 01", "de0001 a0"
            })
    void lengths_beyond_the_input_are_refused(String lie) {
        assertRefused(lie, "Could not parse");
        assertRefused(EVENT + lie, "Could not parse");
        assertRefused(EVENT + "92 a1'e'" + lie, "Could not parse");
        assertRefused("81" + lie, "Could not parse");
        assertRefused("81 a1'x'" + lie, "Could not parse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd7fffffff", "df3fffffff", "db7fffffff", "c67fffffff", "c97fffffff00"})
    void lengths_beyond_the_input_cost_no_memory(String lie) {
        byte[] message = Packed.bytes(EVENT + "92 a1'e'" + lie);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> decode(message)).isInstanceOf(PacketException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }

    @Test
    void what_is_nested_too_deep_is_refused() {
        MessagePackDecoder decoder = new MessagePackDecoder(3);
        String start = EVENT + "92 a1'e'";

        assertThat(decoder.binary(ByteBuffer.wrap(Packed.bytes(start + "91 81 a0 c0"))))
                .isNotNull();
        for (String deep : new String[] {"91 91 90", "81 a0 91 80"}) {
            assertThatThrownBy(() -> decoder.binary(ByteBuffer.wrap(Packed.bytes(start + deep))))
                    .isInstanceOf(PacketException.class)
                    .hasMessage("invalid payload");
        }
        assertRefused(EVENT + "92 a1'e'" + "91".repeat(100_000) + "90", "invalid payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "80", "c400", "d40000", "d6ff00000001"})
    void keys_that_are_no_scalars_are_refused(String key) {
        assertRefused(EVENT + "92 a1'e' 81" + key + "c0", "invalid payload");
    }

    @Test
    void messages_need_not_be_arrays() {
        ByteBuffer direct = ByteBuffer.allocateDirect(64);
        byte[] message = Packed.bytes(EVENT + "92 a1'e' 2a");
        direct.put(message).flip();

        assertThat(Packed.PARSER.decoder().binary(direct)).isEqualTo(decode(message));
        assertThat(Packed.PARSER.decoder().binary(ByteBuffer.wrap(message).asReadOnlyBuffer()))
                .isEqualTo(decode(message));
        assertThat(argument("2a").json()).isEqualTo("42");
    }
}

package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeparatedPayloadTest {
    private static List<EnginePacket> decode(String body) {
        List<EnginePacket> packets = new ArrayList<>();
        SeparatedPayload.INSTANCE.decode(body).forEachRemaining(packets::add);
        return packets;
    }

    @Test
    void joins_packets_with_a_record_separator() {
        byte[] body = SeparatedPayload.INSTANCE.encode(List.of(
                EncodedMessage.text(PacketType.MESSAGE, "h\u20ac"),
                EncodedMessage.PING,
                EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))));
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("4h\u20ac\u001e2\u001ebAQIDBA==");
    }

    @Test
    void delivers_what_comes_before_a_broken_packet() {
        Iterator<EnginePacket> packets = SeparatedPayload.INSTANCE.decode("4a\u001e9");
        assertThat(packets.next()).isEqualTo(new EnginePacket.Text(PacketType.MESSAGE, "a"));
        assertThatThrownBy(packets::next).isInstanceOf(EngineProtocolException.class);
    }

    @Test
    void an_empty_body_is_a_broken_packet() {
        assertThatThrownBy(() -> decode("")).isInstanceOf(EngineProtocolException.class);
    }

    @Test
    void base64_is_read_as_leniently_as_browsers_do() {
        assertThat(decode("b!!!!")).containsExactly(new EnginePacket.Binary(ByteBuffer.allocate(0)));
        assertThat(decode("bAQIDBA")).isEqualTo(decode("bAQIDBA=="));
        assertThat(decode("b-_-_")).isEqualTo(decode("b+/+/"));
    }

    @Property
    void binary_comes_back_as_it_was(@ForAll byte[] data) {
        byte[] body = SeparatedPayload.INSTANCE.encode(List.of(EncodedMessage.binary(ByteBuffer.wrap(data))));
        assertThat(decode(new String(body, StandardCharsets.UTF_8)))
                .containsExactly(new EnginePacket.Binary(ByteBuffer.wrap(data)));
    }

    @Property
    void arbitrary_text_raises_nothing_but_the_protocol_exception(@ForAll String body) {
        try {
            decode(body);
        } catch (EngineProtocolException expected) {
            assertThat(expected).hasMessageNotContaining("\u0000");
        }
    }

    @Property
    void the_size_of_a_packet_is_known_before_it_is_encoded(@ForAll String text, @ForAll byte[] data) {
        EncodedMessage message = EncodedMessage.text(PacketType.MESSAGE, text);
        EncodedMessage binary = EncodedMessage.binary(ByteBuffer.wrap(data));

        assertThat(message.pollingSize())
                .isGreaterThanOrEqualTo(SeparatedPayload.INSTANCE.encode(List.of(message)).length);
        assertThat(binary.pollingSize()).isEqualTo(SeparatedPayload.INSTANCE.encode(List.of(binary)).length);
    }

    @Test
    void the_size_of_well_formed_text_is_exact() {
        EncodedMessage message = EncodedMessage.text(PacketType.MESSAGE, "a\u00e9\u20ac\ud83d\ude00");

        assertThat(message.pollingSize()).isEqualTo(1 + 1 + 2 + 3 + 4);
    }
}

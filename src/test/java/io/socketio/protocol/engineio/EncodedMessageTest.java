package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedMessageTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", "\u0439", "\u5b57", "\ud83d\ude00"})
    void a_message_weighs_no_less_than_its_bytes_on_the_wire_and_in_memory(String character) {
        String text = "ascii" + character.repeat(1_000);
        int weight = EncodedMessage.text(PacketType.MESSAGE, text).weight();

        assertThat(weight).isGreaterThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        if (text.chars().anyMatch(c -> c > 0xff)) {
            assertThat(weight).isGreaterThanOrEqualTo(2 * text.length());
        }
    }

    @Test
    void ascii_and_binary_weigh_little_more_than_their_length() {
        assertThat(EncodedMessage.text(PacketType.MESSAGE, "x".repeat(1_000)).weight())
                .isBetween(1_001, 1_100);
        assertThat(EncodedMessage.binary(ByteBuffer.allocate(1_000)).weight()).isBetween(1_000, 1_100);
    }

    @Test
    void a_packet_that_has_come_weighs_no_less_than_its_characters() {
        assertThat(new EnginePacket.Text(PacketType.MESSAGE, "x".repeat(1_000)).weight())
                .isBetween(2_000, 2_100);
        assertThat(new EnginePacket.Binary(ByteBuffer.allocate(1_000)).weight()).isBetween(1_000, 1_100);
    }
}

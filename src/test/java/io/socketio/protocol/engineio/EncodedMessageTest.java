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
    void a_message_weighs_no_less_than_its_characters_and_its_utf_8_form_in_memory(String character) {
        String text = "ascii" + character.repeat(1_000);
        int bytesOfACharacter = text.chars().anyMatch(c -> c > 0xff) ? 2 : 1;

        assertThat(EncodedMessage.text(PacketType.MESSAGE, text).weight())
                .isGreaterThanOrEqualTo(
                        text.getBytes(StandardCharsets.UTF_8).length + bytesOfACharacter * text.length());
    }

    @Test
    void nothing_weighs_much_more_than_that() {
        assertThat(EncodedMessage.text(PacketType.MESSAGE, "x".repeat(1_000)).weight())
                .isBetween(2_002, 2_100);
        assertThat(EncodedMessage.binary(ByteBuffer.allocate(1_000)).weight()).isBetween(1_000, 1_100);
    }

    @Test
    void a_packet_that_has_come_weighs_no_less_than_its_characters() {
        assertThat(new EnginePacket.Text(PacketType.MESSAGE, "x".repeat(1_000)).weight())
                .isBetween(2_000, 2_100);
        assertThat(new EnginePacket.Binary(ByteBuffer.allocate(1_000)).weight()).isBetween(1_000, 1_100);
    }
}

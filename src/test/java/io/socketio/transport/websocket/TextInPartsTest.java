package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 that arrives in pieces, and bytes that are not UTF-8. */
class TextInPartsTest {
    private final Utf8Parts parts = new Utf8Parts();

    private static String decode(byte[] message, int partSize) throws CharacterCodingException {
        Utf8Parts parts = new Utf8Parts();
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < message.length; from += partSize) {
            int count = Math.min(partSize, message.length - from);
            text.append(parts.decode(ByteBuffer.wrap(message, from, count), false));
        }
        return text.append(parts.decode(ByteBuffer.allocate(0), true)).toString();
    }

    @Property
    void wherever_a_text_is_cut_it_arrives_whole(@ForAll String any, @ForAll @IntRange(min = 1, max = 7) int partSize)
            throws Exception {
        byte[] message = any.getBytes(StandardCharsets.UTF_8);
        assertThat(decode(message, partSize)).isEqualTo(new String(message, StandardCharsets.UTF_8));
    }

    @Property
    void in_parts_exactly_that_is_taken_which_is_taken_as_a_whole(
            @ForAll @Size(max = 6) byte[] message, @ForAll @IntRange(min = 1, max = 3) int partSize) {
        assertThat(taken(message, partSize)).isEqualTo(taken(message, Integer.MAX_VALUE));
    }

    private static boolean taken(byte[] message, int partSize) {
        try {
            if (partSize == Integer.MAX_VALUE) {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message));
            } else {
                decode(message, partSize);
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void what_is_wrong_is_found_in_the_part_where_it_is() {
        assertThatThrownBy(() -> parts.decode(ByteBuffer.wrap(new byte[] {'4', (byte) 0xff, 'x'}), false))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void a_replacement_character_is_a_character() throws Exception {
        byte[] message = "4\uFFFD".getBytes(StandardCharsets.UTF_8);
        assertThat(parts.decode(ByteBuffer.wrap(message), true)).isEqualTo("4\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e282", "f09f98", "c3"})
    void a_text_does_not_end_within_a_character(String hex) {
        byte[] message = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> parts.decode(ByteBuffer.wrap(message), true))
                .isInstanceOf(CharacterCodingException.class);
    }
}

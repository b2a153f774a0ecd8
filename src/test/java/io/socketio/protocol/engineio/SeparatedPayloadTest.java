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
    void joinsPacketsWithARecordSeparator() {
        byte[] body = SeparatedPayload.INSTANCE.encode(List.of(
                EncodedMessage.text(PacketType.MESSAGE, "h\u20ac"),
                EncodedMessage.PING,
                EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))));
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("4h\u20ac\u001e2\u001ebAQIDBA==");
    }

    @Test
    void deliversWhatComesBeforeABrokenPacket() {
        Iterator<EnginePacket> packets = SeparatedPayload.INSTANCE.decode("4a\u001e9");
        assertThat(packets.next()).isEqualTo(new EnginePacket.Text(PacketType.MESSAGE, "a"));
        assertThatThrownBy(packets::next).isInstanceOf(EngineProtocolException.class);
    }

    @Test
    void anEmptyBodyIsABrokenPacket() {
        assertThatThrownBy(() -> decode("")).isInstanceOf(EngineProtocolException.class);
    }

    @Test
    void base64IsReadAsLenientlyAsBrowsersDo() {
        assertThat(decode("b!!!!")).containsExactly(new EnginePacket.Binary(ByteBuffer.allocate(0)));
        assertThat(decode("bAQIDBA")).isEqualTo(decode("bAQIDBA=="));
        assertThat(decode("b-_-_")).isEqualTo(decode("b+/+/"));
    }

    @Property
    void binaryComesBackAsItWas(@ForAll byte[] data) {
        byte[] body = SeparatedPayload.INSTANCE.encode(List.of(EncodedMessage.binary(ByteBuffer.wrap(data))));
        assertThat(decode(new String(body, StandardCharsets.UTF_8)))
                .containsExactly(new EnginePacket.Binary(ByteBuffer.wrap(data)));
    }

    @Property
    void arbitraryTextRaisesNothingButTheProtocolException(@ForAll String body) {
        try {
            decode(body);
        } catch (EngineProtocolException expected) {
            assertThat(expected).hasMessageNotContaining("\u0000");
        }
    }

    @Property
    void theSizeOfAPacketIsKnownBeforeItIsEncoded(@ForAll String text, @ForAll byte[] data) {
        EncodedMessage message = EncodedMessage.text(PacketType.MESSAGE, text);
        EncodedMessage binary = EncodedMessage.binary(ByteBuffer.wrap(data));

        assertThat(message.pollingSize())
                .isGreaterThanOrEqualTo(SeparatedPayload.INSTANCE.encode(List.of(message)).length);
        assertThat(binary.pollingSize()).isEqualTo(SeparatedPayload.INSTANCE.encode(List.of(binary)).length);
    }

    @Test
    void theSizeOfWellFormedTextIsExact() {
        EncodedMessage message = EncodedMessage.text(PacketType.MESSAGE, "a\u00e9\u20ac\ud83d\ude00");

        assertThat(message.pollingSize()).isEqualTo(1 + 1 + 2 + 3 + 4);
    }
}

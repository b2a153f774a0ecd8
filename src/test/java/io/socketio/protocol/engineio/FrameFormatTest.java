package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FrameFormatTest {
    private static final EncodedMessage TEXT = EncodedMessage.text(PacketType.MESSAGE, "a");
    private static final EncodedMessage BYTES = EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));

    private static EnginePacket receive(FrameFormat format, EncodedMessage frame) {
        return frame.isBinary() ? format.decode(frame.binary()) : format.decode(frame.text());
    }

    @Example
    void version4_sends_packets_as_they_are() {
        List<EncodedMessage> batch = List.of(TEXT, BYTES);
        assertThat(ProtocolVersion.V4.frames(false).frames(batch)).isSameAs(batch);
    }

    @Example
    void version3_puts_the_type_before_binary_content() {
        List<EncodedMessage> frames = ProtocolVersion.V3.frames(false).frames(List.of(TEXT, BYTES));
        assertThat(frames.get(0)).isSameAs(TEXT);
        assertThat(frames.get(1).binary()).isEqualTo(ByteBuffer.wrap(new byte[] {4, 1, 2, 3, 4}));
    }

    @Example
    void who_asks_for_base64_gets_no_binary_messages() {
        assertThat(ProtocolVersion.V3.frames(true).frames(List.of(BYTES)).get(0).text())
                .isEqualTo("b4AQIDBA==");
        assertThat(ProtocolVersion.V4.frames(true).frames(List.of(BYTES)).get(0).text())
                .isEqualTo("bAQIDBA==");
    }

    @Example
    void all_receivers_share_one_form_of_a_packet() {
        EncodedMessage packet = EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1}));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (boolean base64 : new boolean[] {false, true}) {
                FrameFormat format = version.frames(base64);
                assertThat(format.frames(List.of(packet)).get(0))
                        .isSameAs(format.frames(List.of(TEXT, packet)).get(1));
            }
        }
    }

    @Example
    void a_binary_message_of_version3_needs_a_known_type() {
        FrameFormat format = ProtocolVersion.V3.frames(false);
        for (byte[] message : new byte[][] {{}, {7}, {-1}, {'4'}}) {
            assertThatThrownBy(() -> format.decode(ByteBuffer.wrap(message)))
                    .isInstanceOf(EngineProtocolException.class);
        }
    }

    @Property
    void binary_comes_back_as_it_was(@ForAll byte[] content, @ForAll ProtocolVersion version, @ForAll boolean base64) {
        FrameFormat format = version.frames(base64);
        EncodedMessage frame = format.frames(List.of(EncodedMessage.binary(ByteBuffer.wrap(content))))
                .get(0);
        assertThat(frame.isBinary()).isEqualTo(!base64);
        assertThat(receive(format, frame)).isEqualTo(new EnginePacket.Binary(ByteBuffer.wrap(content)));
    }

    @Property
    void arbitrary_messages_raise_nothing_but_the_protocol_exception(
            @ForAll String text, @ForAll byte[] bytes, @ForAll ProtocolVersion version) {
        FrameFormat format = version.frames(false);
        try {
            assertThat(format.decode(text)).isNotNull();
            assertThat(format.decode(ByteBuffer.wrap(bytes))).isNotNull();
        } catch (EngineProtocolException expected) {
            assertThat(expected).hasMessageNotContaining("\u0000");
        }
    }
}

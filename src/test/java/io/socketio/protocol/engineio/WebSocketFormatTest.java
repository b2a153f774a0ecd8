package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WebSocketFormatTest {
    private static final EncodedMessage TEXT = EncodedMessage.text(PacketType.MESSAGE, "a");
    private static final EncodedMessage BYTES = EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));

    private static EnginePacket receive(WebSocketFormat format, EncodedMessage message) {
        return message.isBinary() ? format.decode(message.binary()) : format.decode(message.text());
    }

    @Example
    void version4_sends_packets_as_they_are() {
        List<EncodedMessage> batch = List.of(TEXT, BYTES);
        assertThat(ProtocolVersion.V4.webSocketFormat(false).encode(batch)).isSameAs(batch);
    }

    @Example
    void version3_puts_the_type_before_binary_content() {
        List<EncodedMessage> messages =
                ProtocolVersion.V3.webSocketFormat(false).encode(List.of(TEXT, BYTES));
        assertThat(messages.get(0)).isSameAs(TEXT);
        assertThat(messages.get(1).binary()).isEqualTo(ByteBuffer.wrap(new byte[] {4, 1, 2, 3, 4}));
    }

    @Example
    void who_asks_for_base64_gets_no_binary_messages() {
        assertThat(ProtocolVersion.V3
                        .webSocketFormat(true)
                        .encode(List.of(BYTES))
                        .get(0)
                        .text())
                .isEqualTo("b4AQIDBA==");
        assertThat(ProtocolVersion.V4
                        .webSocketFormat(true)
                        .encode(List.of(BYTES))
                        .get(0)
                        .text())
                .isEqualTo("bAQIDBA==");
    }

    @Example
    void all_receivers_share_one_form_of_a_packet() {
        EncodedMessage packet = EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1}));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (boolean base64 : new boolean[] {false, true}) {
                WebSocketFormat format = version.webSocketFormat(base64);
                assertThat(format.encode(List.of(packet)).get(0))
                        .isSameAs(format.encode(List.of(TEXT, packet)).get(1));
            }
        }
    }

    @Example
    void a_binary_message_of_version3_needs_a_known_type() {
        WebSocketFormat format = ProtocolVersion.V3.webSocketFormat(false);
        for (byte[] message : new byte[][] {{}, {7}, {-1}, {'4'}}) {
            assertThatThrownBy(() -> format.decode(ByteBuffer.wrap(message)))
                    .isInstanceOf(EngineProtocolException.class);
        }
    }

    @Property
    void binary_comes_back_as_it_was(@ForAll byte[] content, @ForAll ProtocolVersion version, @ForAll boolean base64) {
        WebSocketFormat format = version.webSocketFormat(base64);
        EncodedMessage message = format.encode(List.of(EncodedMessage.binary(ByteBuffer.wrap(content))))
                .get(0);
        assertThat(message.isBinary()).isEqualTo(!base64);
        assertThat(receive(format, message)).isEqualTo(new EnginePacket.Binary(ByteBuffer.wrap(content)));
    }

    @Example
    void a_message_may_come_without_its_first_character() {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            WebSocketFormat format = version.webSocketFormat(false);
            for (String text : List.of("4", "b", "b4", "2probe", "bAQIDBA==", "b4AQIDBA==", "4hello", "x")) {
                assertThat(outcome(() -> format.decode(text.charAt(0), text.substring(1))))
                        .isEqualTo(outcome(() -> format.decode(text)));
            }
        }
    }

    private static Object outcome(Supplier<EnginePacket> decoding) {
        try {
            return decoding.get();
        } catch (EngineProtocolException e) {
            return e.getMessage();
        }
    }

    @Property
    void arbitrary_messages_raise_nothing_but_the_protocol_exception(
            @ForAll String text, @ForAll byte[] bytes, @ForAll ProtocolVersion version) {
        WebSocketFormat format = version.webSocketFormat(false);
        try {
            assertThat(format.decode(text)).isNotNull();
            assertThat(format.decode(ByteBuffer.wrap(bytes))).isNotNull();
        } catch (EngineProtocolException expected) {
            assertThat(expected).hasMessageNotContaining("\u0000");
        }
    }
}

package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonpPayloadTest {
    private final PollingPayload payload = new JsonpPayload("0", LengthPrefixedPayload.TEXT);

    private static String script(PollingPayload payload, EncodedMessage... packets) {
        assertThat(payload.isBinary(List.of(packets))).isFalse();
        return new String(payload.encode(List.of(packets)), StandardCharsets.UTF_8);
    }

    private List<EnginePacket> decode(String form) {
        List<EnginePacket> packets = new ArrayList<>();
        Iterator<EnginePacket> iterator = payload.decode(form);
        iterator.forEachRemaining(packets::add);
        return packets;
    }

    private static EnginePacket message(String data) {
        return new EnginePacket.Text(PacketType.MESSAGE, data);
    }

    @Example
    void the_answer_calls_the_function_of_the_page() {
        assertThat(script(payload, EncodedMessage.ofPacketText("42[\"a\\n\"]"), EncodedMessage.PONG))
                .isEqualTo("___eio[0](\"9:42[\\\"a\\\\n\\\"]1:3\");");
        assertThat(script(payload, EncodedMessage.binary(ByteBuffer.wrap(new byte[] {1}))))
                .isEqualTo("___eio[0](\"6:b4AQ==\");");
    }

    @Example
    void what_could_end_the_string_is_escaped() {
        assertThat(script(payload, EncodedMessage.ofPacketText("4\u0000\n\u2027\u2028\u2029\u202a\u007f")))
                .isEqualTo("___eio[0](\"8:4\\u0000\\u000a\u2027\\u2028\\u2029\u202a\u007f\");");
        assertThat(script(new JsonpPayload("1", SeparatedPayload.INSTANCE), EncodedMessage.PING, EncodedMessage.NOOP))
                .isEqualTo("___eio[1](\"2\\u001e6\");");
    }

    @Example
    void only_digits_of_the_index_are_kept() {
        assertThat(script(new JsonpPayload("abc7alert(1)", LengthPrefixedPayload.TEXT), EncodedMessage.NOOP))
                .isEqualTo("___eio[71](\"1:6\");");
    }

    @Example
    void a_body_is_a_field_of_a_form() {
        assertThat(decode("d=3%3A4+a")).containsExactly(message(" a"));
        assertThat(decode("x=1&d=2:4a&d=2:4b")).containsExactly(message("a"));
    }

    @Example
    void a_form_without_the_field_is_nothing() {
        assertThat(decode("")).isEmpty();
        assertThat(decode("dd=2:4a&x")).isEmpty();
    }

    @Example
    void line_ends_are_written_with_a_backslash() {
        assertThat(decode("d=" + encoded("4:4a\\nb"))).containsExactly(message("a\nb"));
        assertThat(decode("d=" + encoded("5:4a\\\\nb"))).containsExactly(message("a\\nb"));
        assertThat(decode("d=" + encoded("4:4\\a\\"))).containsExactly(message("\\a\\"));
    }

    private static String encoded(String data) {
        return URLEncoder.encode(data, StandardCharsets.UTF_8);
    }

    /**
     * Escapes like the client: doubles the backslash before each n, then replaces line breaks with a backslash and an
     * n.
     */
    @Property
    void any_text_comes_back_through_a_form(@ForAll String text) {
        String data = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String body = (data.length() + 1) + ":4" + data;
        String form = "d=" + encoded(body.replace("\\n", "\\\\n").replace("\n", "\\n"));
        assertThat(decode(form)).containsExactly(message(data));
    }

    @Property
    void arbitrary_forms_raise_nothing_but_the_protocol_exception(@ForAll String form) {
        for (String body : List.of(form, "d=" + form)) {
            try {
                assertThat(decode(body)).isNotNull();
            } catch (EngineProtocolException expected) {
                assertThat(expected).hasMessageNotContaining("\u0000");
            }
        }
    }
}

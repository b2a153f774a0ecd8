package io.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0e-0",
                "1E+5",
                "10.25",
                "1e400",
                "\"\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uD800\"",
                "\"\u007f\u2028\"",
                "true",
                "false",
                "null",
                "{}",
                "[]",
                "{\"\":{\"a\":[{}]},\"\":1}",
                "[ \t\r\n1 , 2 ]"
            })
    void accepts_what_json_parse_accepts(String json) {
        assertThat(Wire.decodeEvent("2[\"e\"," + json + "]").get(1).json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "+1",
                "-",
                "-a",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x1",
                "1_0",
                "NaN",
                "Infinity",
                "undefined",
                "tru",
                "True",
                "'a'",
                "\"\n\"",
                "\"\u0000\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12\"",
                "\"\\u\u0661\u0661\u0661\u0661\"",
                "\"a",
                "{",
                "[",
                "[1",
                "[1,]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1]",
                "[1}",
                "[1 2]",
                "]",
                "/**/1",
                "\u00a01",
                "\ufeff1",
                ""
            })
    void refuses_what_json_parse_refuses(String json) {
        assertThatThrownBy(() -> Wire.decode("2[\"e\"," + json + "]"))
                .isInstanceOf(PacketException.class)
                .hasMessage("invalid payload");
    }

    @Test
    void bounds_the_depth() {
        PacketParser parser = new JsonPacketParser(10, 100, 1000);

        assertThat(parser.decoder().text("2[\"e\"," + "[".repeat(99) + "]".repeat(99) + "]"))
                .isNotNull();
        assertThatThrownBy(() -> parser.decoder().text("2[\"e\"," + "[".repeat(100) + "]".repeat(100) + "]"))
                .isInstanceOf(PacketException.class);
        assertThatThrownBy(() -> parser.decoder().text("0" + "{\"a\":".repeat(1_000_000)))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void needs_no_stack() {
        int depth = 1_000_000;
        PacketParser parser = new JsonPacketParser(10, depth + 1, 1000);

        assertThat(parser.decoder().text("2[\"e\"," + "[".repeat(depth) + "]".repeat(depth) + "]"))
                .isInstanceOf(Packet.Event.class);
    }
}

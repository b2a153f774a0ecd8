package io.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static String quote(String value) {
        StringBuilder json = new StringBuilder();
        JsonText.quote(value, json);
        return json.toString();
    }

    @Test
    void escapes_as_json_stringify_does() {
        assertThat(quote("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u00e9"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028\u00e9\"");
    }

    @Test
    void escapes_lone_surrogates_only() {
        assertThat(quote("\ud83d\ude00")).isEqualTo("\"\ud83d\ude00\"");
        assertThat(quote("\ude00\ud83d")).isEqualTo("\"\\ude00\\ud83d\"");
        assertThat(quote("\ud83d\ud83d\ude00\ude00")).isEqualTo("\"\\ud83d\ud83d\ude00\\ude00\"");
    }

    @Test
    void reads_all_escapes() {
        assertThat(JsonText.unquote("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00x\""))
                .isEqualTo("\"\\/\b\f\n\r\t\u00e9\ud83d\ude00x");
    }

    @Property
    void any_string_comes_back(@ForAll String value) {
        assertThat(JsonText.unquote(quote(value))).isEqualTo(value);
    }
}

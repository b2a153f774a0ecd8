package io.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void the_query_of_a_handshake() {
        assertThat(QueryString.parse("EIO=4&transport=polling&t=abc123"))
                .isEqualTo(Map.of("EIO", "4", "transport", "polling", "t", "abc123"));
    }

    @Test
    void no_query_is_no_parameters() {
        assertThat(QueryString.parse(null)).isEmpty();
        assertThat(QueryString.parse("")).isEmpty();
        assertThat(QueryString.parse("&&")).isEmpty();
    }

    @Test
    void a_name_without_a_value_has_an_empty_one() {
        assertThat(QueryString.parse("a&b=&=c")).isEqualTo(Map.of("a", "", "b", "", "", "c"));
    }

    @Test
    void the_last_value_of_a_name_counts() {
        assertThat(QueryString.parse("a=1&b=2&a=3")).isEqualTo(Map.of("a", "3", "b", "2"));
    }

    @Test
    void only_the_first_equals_sign_divides() {
        assertThat(QueryString.parse("a=b=c&d==")).isEqualTo(Map.of("a", "b=c", "d", "="));
    }

    @ParameterizedTest
    @CsvSource({
        "a+b,            'a b'",
        "a%20b,          'a b'",
        "a%2Bb,          a+b",
        "%C3%A4%e2%82%ac, ä€",
        "ä,              ä",
        "%,              %",
        "%4,             %4",
        "100%,           100%",
        "%zz%41,         %zzA",
        "%%41,           %A",
        "%26%3D,         &="
    })
    void a_value_is_decoded_as_browsers_do(String encoded, String decoded) {
        assertThat(QueryString.parse("v=" + encoded)).isEqualTo(Map.of("v", decoded));
    }

    @Test
    void bytes_that_are_no_utf8_are_replaced() {
        assertThat(QueryString.parse("v=%ff%fe%41").get("v")).isEqualTo("\ufffd\ufffdA");
    }

    @Property
    void whatever_was_encoded_comes_back(@ForAll Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));

        // A lone surrogate cannot be encoded.
        Map<String, String> expected = QueryString.parse(query);
        parameters.forEach((name, value) -> {
            if (encodable(name) && encodable(value)) {
                assertThat(expected).containsEntry(name, value);
            }
        });
    }

    private static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Property
    void nothing_in_a_query_is_an_error(@ForAll String query) {
        assertThatCode(() -> QueryString.parse(query)).doesNotThrowAnyException();
    }
}

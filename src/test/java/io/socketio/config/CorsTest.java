package io.socketio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    private static void assertRefused(ThrowingCallable making, String key) {
        assertThatThrownBy(making)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio." + key + " = ");
    }

    @Test
    void named_origins_are_allowed() {
        Cors cors = Cors.origins("https://app.example", "http://LOCALHOST:3000");

        assertThat(cors.enabled()).isTrue();
        assertThat(cors.onlyOrigin()).isNull();
        assertThat(cors.origins().allows("https://app.example")).isTrue();
        assertThat(cors.origins().allows("http://localhost:3000")).isTrue();
        assertThat(cors.origins().allows("http://app.example")).isFalse();
        assertThat(cors.origins().allows("https://app.example.evil")).isFalse();
    }

    @Test
    void patterns_match_whole_origins() {
        Cors cors = Cors.origins("/https://[a-z]+[.]example/");

        assertThat(cors.enabled()).isTrue();
        assertThat(cors.origins().allows("https://app.example")).isTrue();
        assertThat(cors.origins().allows("https://app.example.evil")).isFalse();
        assertThat(cors.origins().allows("evil://https://app.example")).isFalse();
        assertThat(cors.onlyOrigin()).isNull();
    }

    @Test
    void no_pattern_is_tried_on_what_is_too_long_for_an_origin() {
        Cors cors = Cors.origins("/https://([a-z]|-)*/");

        assertThat(cors.origins().allows("https://" + "a".repeat(200))).isTrue();
        assertThat(cors.origins().allows("https://" + "a".repeat(100_000))).isFalse();
    }

    @Test
    void a_rule_may_allow_origins() {
        Cors cors = Cors.matching(origin -> origin.endsWith(".example")).withCredentials(true);

        assertThat(cors.enabled()).isTrue();
        assertThat(cors.origins().allows("https://app.example")).isTrue();
        assertThat(cors.origins().allows("https://app.evil")).isFalse();
    }

    @Test
    void anybody_may_come_without_credentials() {
        assertThat(Cors.origins("*").origins().allows("https://app.example")).isTrue();
        assertThat(Cors.origins("null").origins().allows("null")).isTrue();
        assertRefused(() -> Cors.origins("*").withCredentials(true), "cors.credentials");
        assertRefused(() -> Cors.origins("null", "https://app.example").withCredentials(true), "cors.credentials");
    }

    @Test
    void nothing_is_allowed_by_default() {
        assertThat(Cors.OFF.enabled()).isFalse();
        assertThat(Cors.OFF.origins().allows("https://app.example")).isFalse();
        assertThat(Cors.origins(List.of()).enabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "https://app.example/",
                "https://app.example/chat",
                "https://app.example:443",
                "http://app.example:80",
                "https://a.example,https://b.example",
                "https://user@app.example",
                "https://app.example\r\nX: y",
                "//",
                "/[/"
            })
    void what_no_browser_sends_is_no_origin(String origin) {
        assertRefused(() -> Cors.origins(origin), "cors.origins");
    }

    @Test
    void methods_and_headers_have_names() {
        assertRefused(() -> Cors.OFF.withMethods(List.of("GET,POST")), "cors.methods");
        assertRefused(() -> Cors.OFF.withAllowedHeaders(List.of("X A")), "cors.allowed.headers");
        assertRefused(() -> Cors.OFF.withExposedHeaders(List.of("X-A\r\n")), "cors.exposed.headers");
    }
}

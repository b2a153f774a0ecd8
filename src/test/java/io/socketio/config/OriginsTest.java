package io.socketio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final String PAGE = "https://app.example";

    private static EngineConfig config(EngineConfig.Builder options) {
        return options.build();
    }

    @Test
    void no_other_origin_is_allowed_by_default() {
        EngineConfig config = config(EngineConfig.builder());

        assertThat(config.allowsOrigin(PAGE)).isFalse();
        assertThat(config.allowsOrigin("null")).isFalse();
        assertThat(config.anyOrigin()).isFalse();
        assertThat(Origins.OWN.onlyOwn()).isTrue();
        assertThat(Origins.of(List.of())).isEqualTo(Origins.OWN);
    }

    @Test
    void origins_are_allowed_by_name_pattern_and_rule() {
        Origins named = Origins.of("HTTPS://App.Example", "/https://[a-z]+[.]pages[.]example/");

        assertThat(named.onlyOwn()).isFalse();
        assertThat(named.allows(PAGE)).isTrue();
        assertThat(named.allows("https://my.pages.example")).isTrue();
        assertThat(named.allows("https://my.pages.example.evil")).isFalse();
        assertThat(named.allows("http://app.example")).isFalse();
        assertThat(Origins.matching(PAGE::equals).allows(PAGE)).isTrue();
        assertThat(Origins.matching(PAGE::equals).allows("https://evil.example"))
                .isFalse();
    }

    @Test
    void any_page_is_allowed_where_that_is_said() {
        assertThat(Origins.ANY.any()).isTrue();
        assertThat(Origins.ANY.allows("null")).isTrue();
        assertThat(config(EngineConfig.builder().origins(Origins.ANY)).anyOrigin())
                .isTrue();
        assertThat(config(EngineConfig.builder().cors(Cors.origins("*"))).anyOrigin())
                .isTrue();
    }

    @Test
    void what_cors_allows_may_connect_too() {
        EngineConfig config = config(EngineConfig.builder()
                .origins(Origins.of("https://other.example"))
                .cors(Cors.origins(PAGE)));

        assertThat(config.allowsOrigin(PAGE)).isTrue();
        assertThat(config.allowsOrigin("https://other.example")).isTrue();
        assertThat(config.allowsOrigin("https://evil.example")).isFalse();
    }

    @Test
    void a_malformed_origin_is_named_with_its_key() {
        assertThatThrownBy(() -> Origins.of("https://app.example/"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.origins = \"https://app.example/\"");
        assertThatThrownBy(() -> Origins.of("/[/"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.origins = \"/[/\": must be a regular expression");
    }
}

package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.ConfigurationException;
import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.config.SocketIoConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CookieAndCorsSettingsTest {
    private static EngineConfig read(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("socketio." + keysAndValues[i], keysAndValues[i + 1]);
        }
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(values::get).applyTo(config);
        return config.build().engine();
    }

    @Test
    void all_of_a_cookie_can_be_set() {
        EngineConfig config = read(
                "cookie", "node",
                "cookie.path", "/app",
                "cookie.domain", "app.example",
                "cookie.max.age", "1h",
                "cookie.http.only", "false",
                "cookie.secure", "true",
                "cookie.same.site", "none",
                "cookie.partitioned", "true");

        assertThat(config.cookie())
                .isEqualTo(new Cookie(
                        "node", "/app", "app.example", Duration.ofHours(1), false, true, Cookie.SameSite.NONE, true));
    }

    @Test
    void all_of_cors_can_be_set() {
        Cors cors = read(
                        "cors.origins", "https://a.example, /https://[a-z]{1,3}[.]example/ ,null,",
                        "cors.methods", "GET, POST",
                        "cors.allowed.headers", "X-A,X-B",
                        "cors.exposed.headers", "X-C",
                        "cors.max.age", "10m")
                .cors();

        assertThat(cors.origins().names()).containsExactlyInAnyOrder("https://a.example", "null");
        assertThat(cors.origins().patterns())
                .extracting(Pattern::pattern)
                .containsExactly("https://[a-z]{1,3}[.]example");
        assertThat(cors.credentials()).isFalse();
        assertThat(cors.methods()).isEqualTo(List.of("GET", "POST"));
        assertThat(cors.allowedHeaders()).isEqualTo(List.of("X-A", "X-B"));
        assertThat(cors.exposedHeaders()).isEqualTo(List.of("X-C"));
        assertThat(cors.maxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read("cors.origins", "https://a.example", "cors.credentials", "true")
                        .cors())
                .isEqualTo(Cors.origins("https://a.example").withCredentials(true));
    }

    @Test
    void origins_may_connect_without_cors() {
        EngineConfig config = read("origins", "https://a.example, /https://[a-z]{1,3}[.]example/");

        assertThat(config.origins().names()).containsExactly("https://a.example");
        assertThat(config.origins().patterns())
                .extracting(Pattern::pattern)
                .containsExactly("https://[a-z]{1,3}[.]example");
        assertThat(config.cors()).isEqualTo(Cors.OFF);
        assertThat(read("origins", "*").anyOrigin()).isTrue();
        assertThat(read().anyOrigin()).isFalse();
    }

    @Test
    void an_attribute_without_a_cookie_is_a_mistake() {
        assertThatThrownBy(() -> read("cookie.secure", "true"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("socketio.cookie.secure = \"true\": must be left out, or given with socketio.cookie");
        assertThatThrownBy(() -> read("cors.credentials", "true"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("given with socketio.cors.origins");
    }

    @Test
    void a_mistake_is_named() {
        assertThatThrownBy(() -> read("cookie", "io", "cookie.same.site", "Lax"))
                .hasMessage("socketio.cookie.same.site = \"Lax\": must be strict, lax or none");
        assertThatThrownBy(() -> read("cors.origins", "*", "cors.credentials", "true"))
                .hasMessageStartingWith("socketio.cors.credentials = \"true\": must be false if the origins are *");
        assertThatThrownBy(() -> read("origins", "app.example"))
                .hasMessageStartingWith("socketio.origins = \"app.example\": must be *");
        assertThatThrownBy(() -> read("cors.origins", "/(/"))
                .hasMessageStartingWith("socketio.cors.origins = \"/(/\": must be a regular expression");
    }
}

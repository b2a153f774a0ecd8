package io.socketio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.Cookie.SameSite;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
    private static void assertRefused(ThrowingCallable making, String key) {
        assertThatThrownBy(making)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio." + key + " = ");
    }

    private static void assertRefusedTogether(Cookie cookie, String key) {
        assertRefused(() -> EngineConfig.builder().cookie(cookie).build(), key);
    }

    @Test
    void has_the_defaults_of_the_reference() {
        assertThat(Cookie.DEFAULT.header("abc")).isEqualTo("io=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void says_each_of_its_attributes() {
        Cookie cookie = Cookie.named("node")
                .withPath("/app")
                .withDomain("app.example")
                .withMaxAge(Duration.ofHours(1))
                .withSecure(true)
                .withSameSite(SameSite.NONE)
                .withPartitioned(true);

        assertThat(cookie.header("abc"))
                .isEqualTo("node=abc; Max-Age=3600; Domain=app.example; Path=/app; HttpOnly; Secure; Partitioned;"
                        + " SameSite=None");
    }

    @Test
    void says_nothing_of_what_it_has_not() {
        Cookie cookie = Cookie.named("node").withPath("").withHttpOnly(false).withSameSite(null);

        assertThat(cookie.header("abc")).isEqualTo("node=abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a,b", "a\r\nb", "\u00e9", "\"a\""})
    void must_have_a_name_that_is_a_token(String name) {
        assertRefused(() -> Cookie.named(name), "cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "/a;b", "/a\r\nSet-Cookie: b", "/\u00e9", "/\u007f"})
    void must_have_a_path_that_begins_with_a_slash(String path) {
        assertRefused(() -> Cookie.DEFAULT.withPath(path), "cookie.path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "-a.example", "a..example", "a.example.", "a/b", "a\n"})
    void must_have_a_domain_that_is_one(String domain) {
        assertRefused(() -> Cookie.DEFAULT.withDomain(domain), "cookie.domain");
    }

    @Test
    void cannot_have_ended_before_it_is_set() {
        assertRefused(() -> Cookie.DEFAULT.withMaxAge(Duration.ofSeconds(-1)), "cookie.max.age");
    }

    @Test
    void is_not_sent_if_browsers_would_drop_it() {
        assertRefusedTogether(Cookie.DEFAULT.withSameSite(SameSite.NONE), "cookie.same.site");
        assertRefusedTogether(Cookie.DEFAULT.withPartitioned(true), "cookie.partitioned");
        assertRefusedTogether(Cookie.named("__Secure-io"), "cookie");
        assertRefusedTogether(Cookie.named("__Host-io"), "cookie");
        assertRefusedTogether(Cookie.named("__Host-io").withSecure(true).withPath("/app"), "cookie");
        assertRefusedTogether(Cookie.named("__Host-io").withSecure(true).withDomain("a.example"), "cookie");
        assertThat(Cookie.named("__Host-io").withSecure(true))
                .satisfies(cookie -> EngineConfig.builder().cookie(cookie).build());
    }
}

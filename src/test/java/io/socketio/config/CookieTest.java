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
    void hasTheDefaultsOfTheReference() {
        assertThat(Cookie.DEFAULT.header("abc")).isEqualTo("io=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void saysEachOfItsAttributes() {
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
    void saysNothingOfWhatItHasNot() {
        Cookie cookie = Cookie.named("node").withPath("").withHttpOnly(false).withSameSite(null);

        assertThat(cookie.header("abc")).isEqualTo("node=abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a,b", "a\r\nb", "\u00e9", "\"a\""})
    void mustHaveANameThatIsAToken(String name) {
        assertRefused(() -> Cookie.named(name), "cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "/a;b", "/a\r\nSet-Cookie: b", "/\u00e9", "/\u007f"})
    void mustHaveAPathThatBeginsWithASlash(String path) {
        assertRefused(() -> Cookie.DEFAULT.withPath(path), "cookie.path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "-a.example", "a..example", "a.example.", "a/b", "a\n"})
    void mustHaveADomainThatIsOne(String domain) {
        assertRefused(() -> Cookie.DEFAULT.withDomain(domain), "cookie.domain");
    }

    @Test
    void cannotHaveEndedBeforeItIsSet() {
        assertRefused(() -> Cookie.DEFAULT.withMaxAge(Duration.ofSeconds(-1)), "cookie.max.age");
    }

    @Test
    void isNotSentIfBrowsersWouldDropIt() {
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

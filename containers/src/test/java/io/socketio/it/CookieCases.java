package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.socketio.config.TransportName;
import io.socketio.it.HttpConnection.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cookies reach the client with all their attributes, on poll responses and on 101. */
abstract class CookieCases {
    abstract Running running();

    private Answer ask(String server, TransportName transport) throws Exception {
        String target = server + "/?EIO=4&transport=" + transport;
        try (HttpConnection http = running().connect()) {
            Answer answer = transport == TransportName.WEBSOCKET
                    ? WebSocketConnection.handshake(http, target)
                    : http.get(target);
            assertThat(answer.status()).as(answer.text()).isEqualTo(transport == TransportName.POLLING ? 200 : 101);
            return answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cookie_of_the_configuration_has_its_attributes(TransportName transport) throws Exception {
        SetCookie cookie = SetCookie.of(ask("/identity/socket.io", transport), "node");
        assertThat(cookie.value()).matches("[\\w-]{20,}");
        assertThat(cookie.attribute("path")).isEqualTo("/identity");
        assertThat(cookie.attributes()).containsKeys("httponly", "secure");
        assertThat(cookie.attribute("samesite")).isEqualToIgnoringCase("None");
        assertLives(cookie, Duration.ofHours(1));
    }

    @ParameterizedTest
    @EnumSource
    void cookies_of_a_hook_have_their_attributes(TransportName transport) throws Exception {
        Answer answer = ask("/fixture/eio-client-suite", transport);
        SetCookie strict = SetCookie.of(answer, "2");
        assertThat(strict.value()).isEqualTo("2");
        assertThat(strict.attribute("path")).isEqualTo("/");
        assertThat(strict.attributes()).containsKeys("httponly", "secure").doesNotContainKeys("max-age", "expires");
        assertThat(strict.attribute("samesite")).isEqualToIgnoringCase("Strict");
        SetCookie lasting = SetCookie.of(answer, "1");
        assertThat(lasting.attributes()).doesNotContainKeys("httponly", "secure", "samesite");
        assertLives(lasting, Duration.ofDays(1));
        assertLives(SetCookie.of(answer, "4"), Duration.ZERO);
    }

    /** Checks the lifetime of a cookie. Open Liberty converts {@code Max-Age} to {@code Expires}. */
    private static void assertLives(SetCookie cookie, Duration time) {
        if (cookie.attributes().containsKey("max-age")) {
            assertThat(cookie.attribute("max-age")).isEqualTo(Long.toString(time.toSeconds()));
        } else {
            Instant end = ZonedDateTime.parse(
                            cookie.attribute("expires").replaceAll("(\\d)-(\\w+)-(\\d)", "$1 $2 $3"),
                            DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            assertThat(end).isCloseTo(Instant.now().plus(time), within(2, ChronoUnit.MINUTES));
        }
    }
}

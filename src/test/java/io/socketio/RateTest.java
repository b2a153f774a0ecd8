package io.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates as they are configured. */
class RateTest {
    @Test
    void a_text_is_read_as_it_is_written() {
        assertThat(Rate.parse("100/1s"))
                .isEqualTo(new Rate(100, Duration.ofSeconds(1)))
                .hasToString("100/1s");
        assertThat(Rate.parse("1 / 15m")).isEqualTo(Rate.of(1, "15 m")).hasToString("1/15m");
        assertThat(Rate.parse("1000000/1ms")).isEqualTo(new Rate(1_000_000, Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "100/",
                "/1s",
                "100/s",
                "1.5/1s",
                "100/1.5s",
                "1/1d",
                "0/1s",
                "1/0ms",
                "1/25h",
                "1/1s/1s"
            })
    void what_is_no_rate_is_refused_with_what_is_allowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessageEndingWith("must be a rate such as 100/1s, from 1/24h to 1000000/1ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100/500ms", "100/90s", "1000000/1ms", "1/1500ms", "1/90m", "1/24h"})
    void its_text_can_be_read_again(String text) {
        Rate rate = Rate.parse(text);

        assertThat(Rate.parse(rate.toString())).isEqualTo(rate);
    }
}

package io.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final long MINUTE = 60_000_000_000L;

    private final Attempts attempts = new Attempts();

    private void exhaust(String address, long now) {
        for (int i = 0; i < Attempts.PER_MINUTE; i++) {
            assertThat(attempts.take(address, now)).isTrue();
        }
        assertThat(attempts.take(address, now)).isFalse();
    }

    @Test
    void an_address_has_few_attempts_in_a_minute() {
        exhaust("192.0.2.1", 0);
        assertThat(attempts.take("192.0.2.2", 0)).isTrue();
        assertThat(attempts.take("192.0.2.1", MINUTE - 1)).isFalse();
        exhaust("192.0.2.1", MINUTE);
    }

    @Test
    void who_succeeds_has_all_again() {
        exhaust("192.0.2.1", 0);
        attempts.forget("192.0.2.1");
        exhaust("192.0.2.1", 0);
    }

    @Test
    void a_network_of_ipv6_is_one_address() {
        exhaust("2001:db8::1", 0);
        assertThat(attempts.take("2001:db8::ffff", 0)).isFalse();
        assertThat(attempts.take("2001:db8:0:1::1", 0)).isTrue();
    }

    @Test
    void what_is_kept_is_bounded_and_forgotten() {
        IntStream.range(0, Attempts.MAX_ADDRESSES).forEach(i -> attempts.take("192.0." + i, 0));
        assertThat(attempts.take("198.51.100.1", 0)).isFalse();
        assertThat(attempts.take("198.51.100.1", MINUTE)).isTrue();
        assertThat(attempts).hasToString("Attempts[1 addresses]");
    }
}

package io.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 12 * SECOND, -7 * SECOND, Long.MAX_VALUE - 3 * SECOND})
    void each_second_has_as_many(long start) {
        Allowance allowance = new Allowance(3);
        long second = Math.floorDiv(start, SECOND) * SECOND;
        for (long now = second; now < second + 2 * SECOND; now += SECOND) {
            for (int i = 0; i < 3; i++) {
                assertThat(allowance.take(now + i)).isTrue();
            }
            assertThat(allowance.take(now + 3)).isFalse();
            assertThat(allowance.take(now + SECOND - 1)).isFalse();
        }
    }

    @Test
    void asking_often_does_not_use_up_those_of_the_next_second() {
        Allowance allowance = new Allowance(1);
        for (int i = 0; i < 3_000_000; i++) {
            allowance.take(0);
        }
        assertThat(allowance.take(0)).isFalse();
        assertThat(allowance.take(SECOND)).isTrue();
    }
}

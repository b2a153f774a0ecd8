package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The permits of one bucket, with a clock that may be about to overflow. */
class RateBucketTest {
    private static final long SECOND = 1_000_000_000;
    private static final long TENTH = SECOND / 10;

    private static RateBucket bucket(RatePolicy policy, long now) {
        return new RateBucket(RateScope.SOCKET, Rate.parse("10/1s"), policy, now);
    }

    private static int takenAtOnce(RateBucket bucket, long now) {
        int taken = 0;
        while (taken < 100 && bucket.take(now, SECOND) == 0) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - SECOND / 2})
    void all_permits_may_be_taken_at_once_and_come_back_one_by_one(long start) {
        RateBucket bucket = bucket(RatePolicy.REFUSE, start);

        assertThat(takenAtOnce(bucket, start)).isEqualTo(10);
        assertThat(takenAtOnce(bucket, start + TENTH - 1)).isZero();
        assertThat(takenAtOnce(bucket, start + TENTH)).isEqualTo(1);
        assertThat(takenAtOnce(bucket, start + 4 * TENTH)).isEqualTo(3);
        assertThat(takenAtOnce(bucket, start + 10 * SECOND)).isEqualTo(10);
    }

    @Test
    void where_events_wait_each_takes_the_next_permit_that_is_to_come() {
        RateBucket bucket = bucket(RatePolicy.WAIT, 0);

        assertThat(takenAtOnce(bucket, 0)).as("and the next one waits").isEqualTo(10);
        assertThat(bucket.take(0, SECOND)).isEqualTo(2 * TENTH);
        assertThat(bucket.take(TENTH, SECOND)).isEqualTo(2 * TENTH);
        bucket.giveBack();
        assertThat(bucket.take(TENTH, 2 * TENTH - 1))
                .as("would be there too late")
                .isEqualTo(RateBucket.NONE);
        assertThat(bucket.take(TENTH, 2 * TENTH)).isEqualTo(2 * TENTH);
    }

    @Test
    void it_is_full_when_all_permits_are_back() {
        RateBucket bucket = bucket(RatePolicy.REFUSE, 0);
        assertThat(bucket.isFull(0)).isTrue();
        bucket.take(0, SECOND);
        bucket.take(0, SECOND);

        assertThat(bucket.isFull(2 * TENTH - 1)).isFalse();
        assertThat(bucket.isFull(2 * TENTH)).isTrue();
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.engine.TimerWheel;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many buckets of addresses or users there are. */
class SharedBucketsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TimerWheel timer = new TimerWheel(nanos::get);
    private final SharedBuckets buckets =
            new SharedBuckets(RateScope.ADDRESS, Rate.parse("2/1m"), RatePolicy.REFUSE, timer);

    private void sweep() {
        nanos.addAndGet(SharedBuckets.SWEEP.toNanos());
        timer.advance();
    }

    @Test
    void each_name_has_its_own() {
        RateBucket one = buckets.of("192.0.2.1");

        assertThat(buckets.of("192.0.2.1")).isSameAs(one);
        assertThat(buckets.of("192.0.2.2")).isNotSameAs(one);
    }

    @Test
    void those_that_are_full_again_are_removed_by_one_task_for_all() {
        buckets.of("192.0.2.1").take(0, 0);
        for (int i = 0; i < 1000; i++) {
            buckets.of("unused " + i);
        }
        assertThat(timer.size()).isEqualTo(1);
        sweep();
        assertThat(buckets.size()).isEqualTo(1);
        sweep();
        sweep();

        assertThat(buckets.size()).isZero();
        assertThat(timer.size()).isZero();
    }

    @Test
    void when_there_are_too_many_the_further_ones_share_one_until_there_is_room() {
        for (int i = 0; i < SharedBuckets.MAX; i++) {
            buckets.of("address " + i);
        }
        RateBucket further = buckets.of("one more");
        assertThat(buckets.of("another")).isSameAs(further);
        assertThat(buckets.size()).isEqualTo(SharedBuckets.MAX);
        sweep();

        assertThat(buckets.of("one more")).isNotSameAs(further);
        assertThat(buckets.size()).isEqualTo(1);
    }
}

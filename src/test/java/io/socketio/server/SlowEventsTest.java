package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowEventsTest {
    private static final JsonbMapper MAPPER = new JsonbMapper();
    private static final Payload SAVE = event("save");
    private static final Payload MOVE = event("move");

    private long now = 1;
    private final SlowEvents events = new SlowEvents(() -> now);

    private static Payload event(String name) {
        return Payload.of(MAPPER, name, List.of());
    }

    private void call(Payload event, int times, Duration duration) {
        for (int i = 0; i < times; i++) {
            events.took(event, duration.toNanos());
        }
    }

    private void findSlow(Payload event) {
        call(event, 4, Duration.ofMillis(20));
    }

    private int briefCallsToForget(Payload event) {
        int calls = 0;
        while (events.contain(event)) {
            call(event, 1, Duration.ZERO);
            calls++;
        }
        return calls;
    }

    @Test
    void an_event_is_slow_if_4_of_16_calls_were_long() {
        call(SAVE, 100, Duration.ofNanos(199_999));
        call(SAVE, 3, Duration.ofNanos(200_000));
        call(SAVE, 12, Duration.ZERO);
        assertThat(events.contain(SAVE)).isFalse();
        call(SAVE, 1, Duration.ofNanos(200_000));

        assertThat(events.contain(SAVE)).isTrue();
        assertThat(events.contain(MOVE)).isFalse();
    }

    @Test
    void long_calls_now_and_then_are_chance() {
        for (int i = 0; i < 1000; i++) {
            call(SAVE, 3, Duration.ofSeconds(1));
            call(SAVE, 13, Duration.ZERO);
            call(MOVE, 1, Duration.ofSeconds(1));
            call(MOVE, 30, Duration.ZERO);
        }

        assertThat(events.contain(SAVE)).isFalse();
        assertThat(events.contain(MOVE)).isFalse();
        assertThat(events).hasToString("SlowEvents[{}]");
    }

    @Test
    void an_event_is_not_slow_any_more_after_some_brief_calls() {
        findSlow(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8);
    }

    @Test
    void long_calls_put_that_off() {
        findSlow(SAVE);
        call(SAVE, 7, Duration.ZERO);
        call(SAVE, 1, Duration.ofMillis(1));
        assertThat(briefCallsToForget(SAVE)).isEqualTo(1 + 16);

        findSlow(SAVE);
        call(SAVE, 10_000, Duration.ofMillis(20));
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8 << 12);
    }

    @Test
    void what_is_found_slow_again_and_again_is_tried_less_and_less() {
        for (int calls = 8; calls < 8 << 12; calls *= 2) {
            findSlow(SAVE);
            assertThat(briefCallsToForget(SAVE)).isEqualTo(calls);
        }
        for (int i = 0; i < 3; i++) {
            findSlow(SAVE);
            assertThat(briefCallsToForget(SAVE)).isEqualTo(8 << 12);
        }

        now += Duration.ofSeconds(40).toNanos();
        findSlow(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8 << 9);
        now += Duration.ofDays(1).toNanos();
        findSlow(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8);
    }

    @Test
    void clients_cannot_make_it_grow_by_names() {
        for (int i = 0; i < 100_000; i++) {
            findSlow(event("name " + i));
        }

        assertThat(events.contain(event("name 0"))).isTrue();
        assertThat(events.contain(event("another name"))).isTrue();
        assertThat(events.toString()).hasSizeLessThan(120 * (SlowEvents.MAX_NAMES + 1));
    }

    @Test
    void clients_cannot_make_it_grow_by_long_names() {
        call(event("n".repeat(1 << 20)), 1, Duration.ofMillis(1));

        assertThat(events.toString()).hasSizeLessThan(200);
    }
}

package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockingEventsTest {
    private static final JsonbMapper MAPPER = new JsonbMapper();
    private static final Payload SAVE = event("save");
    private static final Payload MOVE = event("move");

    private long now = 1;
    private final BlockingEvents events = new BlockingEvents(() -> now);

    private static Payload event(String name) {
        return Payload.of(MAPPER, name, List.of());
    }

    private void call(Payload event, int times, Duration duration) {
        for (int i = 0; i < times; i++) {
            long begun = events.begin(event);
            now += duration.toNanos();
            events.ended(event, begun);
        }
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
    void an_event_is_brief_until_it_was_seen_to_block() {
        assertThat(events.contain(SAVE)).isFalse();
        events.blocked(SAVE);

        assertThat(events.contain(SAVE)).isTrue();
        assertThat(events.contain(MOVE)).isFalse();
    }

    @Test
    void it_is_forgotten_after_some_brief_calls() {
        events.blocked(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8);
    }

    @Test
    void long_calls_put_that_off() {
        events.blocked(SAVE);
        call(SAVE, 7, Duration.ZERO);
        call(SAVE, 1, Duration.ofMillis(1));
        assertThat(briefCallsToForget(SAVE)).isEqualTo(1 + 16);

        events.blocked(SAVE);
        call(SAVE, 10_000, Duration.ofMillis(20));
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8 << 12);
    }

    @Test
    void who_blocks_again_and_again_is_tried_less_and_less() {
        for (int calls = 8; calls < 8 << 12; calls *= 2) {
            events.blocked(SAVE);
            assertThat(briefCallsToForget(SAVE)).isEqualTo(calls);
        }
        events.blocked(SAVE);
        events.blocked(SAVE);
        events.blocked(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8 << 12);

        now += Duration.ofSeconds(40).toNanos();
        events.blocked(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8 << 9);
        now += Duration.ofDays(1).toNanos();
        events.blocked(SAVE);
        assertThat(briefCallsToForget(SAVE)).isEqualTo(8);
    }

    @Test
    void clients_cannot_make_it_grow_by_names() {
        for (int i = 0; i < 100_000; i++) {
            events.blocked(event("name " + i));
        }

        assertThat(events.contain(event("name 0"))).isTrue();
        assertThat(events.contain(event("another name"))).isTrue();
        assertThat(events.toString()).hasSizeLessThan(100 * (BlockingEvents.MAX_NAMES + 1));
    }
}

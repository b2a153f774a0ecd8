package io.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldLocksTest {
    @Test
    void a_lock_is_seen_while_it_is_held() {
        List<String> within;
        synchronized (this) {
            within = HeldLocks.ofThisThread();
        }

        assertThat(within).singleElement().asString().startsWith("io.socketio.HeldLocksTest, taken in ");
        assertThat(HeldLocks.ofThisThread()).isEmpty();
        HeldLocks.assertNone();
    }

    @Test
    void a_lock_that_is_held_is_found() {
        synchronized (this) {
            assertThatThrownBy(HeldLocks::assertNone).isInstanceOf(AssertionError.class);
        }
        HeldLocks.assertNone();
    }
}

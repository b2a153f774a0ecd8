package io.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class HeldLocksTest {
    @Test
    void a_lock_is_seen_while_it_is_held() {
        List<String> within;
        List<String> monitors;
        synchronized (this) {
            within = HeldLocks.ofThisThread();
            monitors = HeldLocks.monitorsOfThisThread();
        }

        assertThat(within).singleElement().asString().startsWith("io.socketio.HeldLocksTest, taken in ");
        assertThat(monitors).singleElement().asString().startsWith("io.socketio.HeldLocksTest, taken in ");
        assertThat(HeldLocks.ofThisThread()).isEmpty();
        assertThat(HeldLocks.monitorsOfThisThread()).isEmpty();
        HeldLocks.assertNone();
    }

    @Test
    void a_lock_that_is_held_is_found() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            assertThatThrownBy(HeldLocks::assertNone).isInstanceOf(AssertionError.class);
        } finally {
            lock.unlock();
        }
        HeldLocks.assertNone();
    }
}

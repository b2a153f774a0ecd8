package io.socketio.server;

import io.socketio.concurrent.EventLoop;
import io.socketio.protocol.socketio.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of a namespace whose listeners have been seen to block, so that they are not called on event loops. An event
 * is tried there again after a number of brief calls: 8, and twice as many each time that it has blocked, up to 32,768; half
 * as many for each 10 seconds in which it has not; and 16 more for each call that was not brief.
 */
final class BlockingEvents {
    /** Names come from clients, so there is a bound; all further names are one event. */
    static final int MAX_NAMES = 256;

    private static final String OTHERS = "";

    /** From this time on a call is not brief. */
    private static final long BRIEF_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int FIRST_CALLS = 8;
    private static final int CALLS_FOR_A_LONG_ONE = 16;
    private static final int MAX_DOUBLINGS = 12;
    private static final long HALVED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final Map<String, History> seen = new ConcurrentHashMap<>(2);
    /** How many of them are not called on event loops at present. */
    private final AtomicInteger blocking = new AtomicInteger();

    /**
     * What was seen of an event.
     *
     * @param doublings how often the number of calls has been doubled
     * @param blocked when it has blocked last
     * @param missing the number of brief calls that are missing until it is tried again; 0 if it has been
     */
    private record History(int doublings, long blocked, int missing) {
        static History blocked(@Nullable History before, long now) {
            long doublings = before == null ? 0 : before.doublings + 1 - (now - before.blocked) / HALVED_AFTER_NANOS;
            int bounded = (int) Math.min(MAX_DOUBLINGS, Math.max(0, doublings));
            return new History(bounded, now, FIRST_CALLS << bounded);
        }

        History called(boolean briefly) {
            int calls = briefly ? missing - 1 : Math.min(missing + CALLS_FOR_A_LONG_ONE, FIRST_CALLS << MAX_DOUBLINGS);
            return new History(doublings, blocked, calls);
        }
    }

    /** @param nanos the clock: see {@link System#nanoTime} */
    BlockingEvents(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns whether the listeners of an event must not be called on an event loop. */
    boolean contain(Payload event) {
        if (blocking.get() == 0) {
            return false;
        }
        History history = seen.get(key(event));
        return history != null && history.missing > 0;
    }

    /**
     * Called before the listeners of an event are called.
     *
     * @return for {@link #ended}
     */
    long begin(Payload event) {
        return contain(event) ? nanos.getAsLong() | 1 : 0;
    }

    /** Called when the listeners of an event have returned, by the thread that has called them. */
    void ended(Payload event, long begun) {
        if (begun != 0) {
            called(key(event), nanos.getAsLong() - begun < BRIEF_NANOS);
        } else if (EventLoop.wasHeldUp()) {
            blocked(event);
        }
    }

    private void called(String key, boolean briefly) {
        seen.computeIfPresent(key, (name, before) -> {
            History next = before.missing > 0 ? before.called(briefly) : before;
            if (before.missing > 0 && next.missing == 0) {
                blocking.decrementAndGet();
            }
            return next;
        });
    }

    void blocked(Payload event) {
        seen.compute(key(event), (name, before) -> {
            if (before == null || before.missing == 0) {
                blocking.incrementAndGet();
            }
            return History.blocked(before, nanos.getAsLong());
        });
    }

    private String key(Payload event) {
        String name = Objects.requireNonNullElse(event.name(), OTHERS);
        return seen.containsKey(name) || seen.size() < MAX_NAMES ? name : OTHERS;
    }

    @Override
    public String toString() {
        return "BlockingEvents[" + seen + "]";
    }
}

package io.socketio.server;

import io.socketio.protocol.socketio.Payload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The events of a namespace whose listeners take long, so that they are not called on event loops: others would wait, and a
 * call of more than 0.2 milliseconds saves next to nothing there.
 *
 * <p>One long call may be chance, such as a busy machine. It begins a trial of 16 calls, and an event with 4 long ones among them
 * is slow. It is so until a number of brief calls has been made: 8, and twice as many each time that it is found to be
 * slow again, up to 32,768; half as many for each 10 seconds in between; and 16 more for each long call.
 */
final class SlowEvents {
    /** Names come from clients, so there are bounds; all further and longer names are one event. */
    static final int MAX_NAMES = 256;

    static final int MAX_LENGTH = 128;

    private static final String OTHERS = "";

    private static final long LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int CALLS_OF_A_TRIAL = 16;
    private static final int LONG_CALLS_OF_A_TRIAL = 4;

    private static final int FIRST_CALLS = 8;
    private static final int CALLS_FOR_A_LONG_ONE = 16;
    private static final int MAX_DOUBLINGS = 12;
    private static final long HALVED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final Map<String, History> seen = new ConcurrentHashMap<>(2);
    /** How many of them are slow, or on trial. */
    private final AtomicInteger watched = new AtomicInteger();

    /**
     * What was seen of an event.
     *
     * @param doublings how often the number of calls has been doubled; -1 if the event has never been slow
     * @param since when it was found to be slow last
     * @param missing the number of brief calls until it is not slow any more; 0 if it is not
     * @param calls the number of calls in this trial; 0 if there is none
     * @param longCalls how many of them were long
     */
    private record History(int doublings, long since, int missing, int calls, int longCalls) {
        static final History NONE = new History(-1, 0, 0, 0, 0);

        boolean isWatched() {
            return missing > 0 || calls > 0;
        }

        History called(boolean brief, long now) {
            if (missing > 0) {
                return slow(
                        brief ? missing - 1 : Math.min(missing + CALLS_FOR_A_LONG_ONE, FIRST_CALLS << MAX_DOUBLINGS));
            }
            if (brief && calls == 0) {
                return this;
            }
            int more = brief ? longCalls : longCalls + 1;
            if (more == LONG_CALLS_OF_A_TRIAL) {
                return foundSlow(now);
            }
            return calls + 1 < CALLS_OF_A_TRIAL
                    ? new History(doublings, since, 0, calls + 1, more)
                    : new History(doublings, since, 0, 0, 0);
        }

        private History slow(int calls) {
            return new History(doublings, since, calls, 0, 0);
        }

        private History foundSlow(long now) {
            long more = doublings < 0 ? 0 : doublings + 1 - (now - since) / HALVED_AFTER_NANOS;
            int bounded = (int) Math.min(MAX_DOUBLINGS, Math.max(0, more));
            return new History(bounded, now, FIRST_CALLS << bounded, 0, 0);
        }
    }

    /** @param nanos the clock: see {@link System#nanoTime} */
    SlowEvents(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns whether the listeners of an event must not be called on an event loop. */
    boolean contain(Payload event) {
        if (watched.get() == 0) {
            return false;
        }
        History history = seen.get(key(event));
        return history != null && history.missing > 0;
    }

    /** Called when the listeners of an event have returned. */
    void took(Payload event, long duration) {
        boolean brief = duration < LONG_NANOS;
        if (brief && watched.get() == 0) {
            return;
        }
        String key = key(event);
        History history = seen.get(key);
        if (!brief || (history != null && history.isWatched())) {
            called(key, brief);
        }
    }

    private void called(String key, boolean brief) {
        seen.compute(key, (name, before) -> {
            History present = before == null ? History.NONE : before;
            History next = present.called(brief, nanos.getAsLong());
            if (next.isWatched() != present.isWatched()) {
                watched.addAndGet(next.isWatched() ? 1 : -1);
            }
            return next.equals(History.NONE) ? null : next;
        });
    }

    private String key(Payload event) {
        String name = event.name();
        return name != null && name.length() <= MAX_LENGTH && (seen.size() < MAX_NAMES || seen.containsKey(name))
                ? name
                : OTHERS;
    }

    @Override
    public String toString() {
        return "SlowEvents[" + seen + "]";
    }
}

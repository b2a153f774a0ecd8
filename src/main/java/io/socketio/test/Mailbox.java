package io.socketio.test;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client has received and its test has not asked for yet. */
final class Mailbox {
    @GuardedBy("this")
    private final List<ReceivedEvent> events = new ArrayList<>();

    synchronized void add(ReceivedEvent event) {
        events.add(event);
        notifyAll();
    }

    /** Takes the first event of a name, and leaves the others. @return null if there is none in time */
    synchronized @Nullable ReceivedEvent take(String name, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            ReceivedEvent found = remove(name);
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (found != null || millis <= 0) {
                return found;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("The test was interrupted", e);
            }
        }
    }

    @GuardedBy("this")
    private @Nullable ReceivedEvent remove(String name) {
        for (Iterator<ReceivedEvent> each = events.iterator(); each.hasNext(); ) {
            ReceivedEvent event = each.next();
            if (event.name().equals(name)) {
                each.remove();
                return event;
            }
        }
        return null;
    }

    synchronized List<ReceivedEvent> all() {
        return List.copyOf(events);
    }
}

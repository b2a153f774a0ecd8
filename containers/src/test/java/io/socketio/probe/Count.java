package io.socketio.probe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** A counter for the whole application. */
@ApplicationScoped
public class Count {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger destroyed = new AtomicInteger();
    private final AtomicInteger closedTabs = new AtomicInteger();

    public int next() {
        return calls.incrementAndGet();
    }

    void destroyed() {
        destroyed.incrementAndGet();
    }

    void tabClosed() {
        closedTabs.incrementAndGet();
    }

    int closedTabs() {
        return closedTabs.get();
    }

    int howManyDestroyed() {
        return destroyed.get();
    }
}

package io.socketio.server;

import io.socketio.RoomListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Takes what happens to rooms to the listeners: noted in order, while the room is locked, and told by one thread at a time,
 * when nothing is locked any more.
 */
final class RoomEvents {
    private static final Logger LOG = System.getLogger(RoomEvents.class.getName());

    private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<RoomListener>> noted = new ConcurrentLinkedQueue<>();
    /** How often {@link #tell} was called that has not been heeded; the call that makes it 1 heeds all others. */
    private final AtomicInteger calls = new AtomicInteger();

    void add(RoomListener listener) {
        listeners.add(listener);
    }

    void remove(RoomListener listener) {
        listeners.remove(listener);
    }

    void note(Consumer<RoomListener> event) {
        if (!listeners.isEmpty()) {
            noted.add(event);
        }
    }

    /** Tells what was noted, unless another thread is doing so, which then tells this too. */
    void tell() {
        if (noted.isEmpty() || calls.getAndIncrement() != 0) {
            return;
        }
        int heeded = 1;
        do {
            for (Consumer<RoomListener> event = noted.poll(); event != null; event = noted.poll()) {
                tell(event);
            }
            heeded = calls.addAndGet(-heeded);
        } while (heeded != 0);
    }

    private void tell(Consumer<RoomListener> event) {
        for (RoomListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                LOG.log(Level.ERROR, "A room listener failed", e);
            }
        }
    }

    @Override
    public String toString() {
        return "RoomEvents[" + listeners.size() + " listeners, " + noted.size() + " noted]";
    }
}

package io.socketio.adapter;

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
 * What happens to rooms, on its way to the listeners: noted while the room is locked, so that the order is right, and told
 * by one thread at a time when nothing is locked any more.
 */
final class RoomEvents {
    private static final Logger LOG = System.getLogger(RoomEvents.class.getName());

    private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<RoomListener>> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untold = new AtomicInteger();

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

    /** Tells what was noted, unless another thread is at it, which then tells this too. */
    void tell() {
        if (noted.isEmpty() || untold.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Consumer<RoomListener> event = noted.poll(); event != null; event = noted.poll()) {
                tell(event);
            }
            seen = untold.addAndGet(-seen);
        } while (seen != 0);
    }

    private void tell(Consumer<RoomListener> event) {
        for (RoomListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "A room listener failed", e);
            }
        }
    }
}

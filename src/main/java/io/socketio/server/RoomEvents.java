package io.socketio.server;

import io.socketio.RoomListener;
import io.socketio.concurrent.Drain;
import io.socketio.concurrent.Guarded;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Notifies room listeners: events are noted in order while the room is locked, and delivered by one thread at a time when
 * nothing is locked any more.
 */
final class RoomEvents {
    private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> noted = new ConcurrentLinkedQueue<>();
    private final Drain telling = new Drain() {
        @Override
        protected void step() {
            for (Runnable next = noted.poll(); next != null; next = noted.poll()) {
                next.run();
            }
        }
    };

    void add(RoomListener listener) {
        listeners.add(listener);
    }

    void remove(RoomListener listener) {
        listeners.remove(listener);
    }

    boolean areHeard() {
        return !listeners.isEmpty();
    }

    void note(Consumer<RoomListener> event) {
        if (areHeard()) {
            noted.add(() -> tell(event));
        }
    }

    /** Has something done, which must not throw, when listeners have heard what was noted before. */
    void noteAction(Runnable action) {
        noted.add(action);
    }

    /** Delivers what was noted, unless another thread is delivering, which then delivers this too. */
    void tell() {
        if (!noted.isEmpty()) {
            telling.request();
        }
    }

    private void tell(Consumer<RoomListener> event) {
        for (RoomListener listener : listeners) {
            Guarded.run("A room listener", () -> event.accept(listener));
        }
    }

    @Override
    public String toString() {
        return "RoomEvents[" + listeners.size() + " listeners, " + noted.size() + " noted]";
    }
}

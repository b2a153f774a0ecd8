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
    private final Queue<Consumer<RoomListener>> noted = new ConcurrentLinkedQueue<>();
    private final Drain telling = new Drain() {
        @Override
        protected void step() {
            for (Consumer<RoomListener> event = noted.poll(); event != null; event = noted.poll()) {
                tell(event);
            }
        }
    };

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

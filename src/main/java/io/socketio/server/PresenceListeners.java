package io.socketio.server;

import io.socketio.concurrent.Guarded;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who want to know of users who join, or of users who leave, by room. */
final class PresenceListeners {
    private final Map<String, List<Consumer<String>>> byRoom = new ConcurrentHashMap<>();

    void add(String room, Consumer<String> listener) {
        byRoom.compute(room, (name, present) -> {
            List<Consumer<String>> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(listener);
            return all;
        });
    }

    void remove(String room, Consumer<String> listener) {
        byRoom.computeIfPresent(room, (name, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }

    void call(String room, String user) {
        for (Consumer<String> listener : byRoom.getOrDefault(room, List.of())) {
            Guarded.run("A listener for presence", () -> listener.accept(user));
        }
    }
}

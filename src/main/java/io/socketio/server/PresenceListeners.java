package io.socketio.server;

import io.socketio.concurrent.Guarded;
import io.socketio.concurrent.TaskQueue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Those who want to know of users who join or leave the rooms of a namespace. They are called one after the other, in a
 * queue of their own on the threads of listeners, so one that blocks keeps only other listeners waiting.
 */
final class PresenceListeners {
    /** What they want to know: who joins, or who leaves. */
    private record Wish(String room, boolean present) {}

    private final LocalNamespace namespace;
    private final TaskQueue calls;
    private final Map<Wish, List<Consumer<String>>> all = new ConcurrentHashMap<>();

    PresenceListeners(LocalNamespace namespace) {
        this.namespace = namespace;
        this.calls = new TaskQueue(namespace.server().listenerExecutor());
    }

    /** @param present whether it is for users who join, or for those who leave */
    void add(String room, boolean present, Consumer<String> listener) {
        Objects.requireNonNull(listener, "a listener");
        all.compute(new Wish(room, present), (wish, earlier) -> {
            List<Consumer<String>> grown = earlier == null ? new CopyOnWriteArrayList<>() : earlier;
            grown.add(listener);
            return grown;
        });
    }

    void remove(String room, boolean present, Consumer<String> listener) {
        all.computeIfPresent(new Wish(room, present), (wish, left) -> {
            left.remove(listener);
            return left.isEmpty() ? null : left;
        });
    }

    /** Calls those that there are now, soon. */
    void call(String room, String user, boolean present) {
        List<Consumer<String>> now = List.copyOf(all.getOrDefault(new Wish(room, present), List.of()));
        if (!now.isEmpty()) {
            calls.execute(() -> now.forEach(listener -> Guarded.run(
                    "A listener for presence",
                    () -> listener.accept(user),
                    failure -> namespace.server().monitors().failed(namespace, failure))));
        }
    }

    @Override
    public String toString() {
        return "PresenceListeners" + all.keySet();
    }
}

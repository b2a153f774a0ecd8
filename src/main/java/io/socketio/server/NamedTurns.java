package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.concurrent.Guarded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of the same name one after the other, and tasks of different names in parallel. A task runs on the calling
 * thread, or on the thread that already runs a task of that name, so no thread waits.
 */
final class NamedTurns {
    /** Tasks that wait, by name. A name is present while a task of that name runs. */
    @GuardedBy("this")
    private final Map<String, Queue<Supplier<Runnable>>> waiting = new HashMap<>();

    /** @param task returns what is done afterwards, when it may keep no other task of that name waiting */
    void run(String name, Supplier<Runnable> task) {
        synchronized (this) {
            Queue<Supplier<Runnable>> present = waiting.get(name);
            if (present != null) {
                present.add(task);
                return;
            }
            waiting.put(name, new ArrayDeque<>(1));
        }
        List<Runnable> afterwards = new ArrayList<>(1);
        for (Supplier<Runnable> next = task; next != null; next = next(name)) {
            Supplier<Runnable> turn = next;
            Guarded.run("A change of the namespace " + name, () -> afterwards.add(turn.get()));
        }
        afterwards.forEach(action -> Guarded.run("What follows a change of the namespace " + name, action::run));
    }

    private synchronized @Nullable Supplier<Runnable> next(String name) {
        Queue<Supplier<Runnable>> present = waiting.get(name);
        Supplier<Runnable> next = present == null ? null : present.poll();
        if (next == null) {
            waiting.remove(name);
        }
        return next;
    }

    @Override
    public synchronized String toString() {
        return "NamedTurns" + waiting.keySet();
    }
}

package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of one name one after the other, and those of different names side by side. A task runs on the thread that
 * brings it, or on the one that is running a task of the same name already: nobody waits.
 */
final class NamedTurns {
    /** By name; there while a task of that name runs. */
    @GuardedBy("this")
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    void run(String name, Runnable task) {
        synchronized (this) {
            Queue<Runnable> present = waiting.get(name);
            if (present != null) {
                present.add(task);
                return;
            }
            waiting.put(name, new ArrayDeque<>(1));
        }
        for (Runnable next = task; next != null; next = next(name)) {
            Guarded.step("a change of the namespace " + name, next);
        }
    }

    private synchronized @Nullable Runnable next(String name) {
        Queue<Runnable> present = waiting.get(name);
        Runnable next = present == null ? null : present.poll();
        if (next == null) {
            waiting.remove(name);
        }
        return next;
    }
}

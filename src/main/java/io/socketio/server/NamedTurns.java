package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of the same name one after the other, and tasks of different names in parallel. A task runs on the calling
 * thread, or on the thread that already runs a task of that name, so no thread waits.
 */
final class NamedTurns {
    /** Tasks that wait, by name. A name is present while a task of that name runs. */
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

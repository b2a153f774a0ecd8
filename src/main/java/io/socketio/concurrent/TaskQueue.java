package io.socketio.concurrent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after the other in the order in which they came, with the promises of {@link Drain}. */
public final class TaskQueue extends Drain implements Executor {
    @SuppressWarnings("rawtypes") // a class literal has no type argument
    private static final AtomicReferenceFieldUpdater<TaskQueue, Queue> TASKS =
            AtomicReferenceFieldUpdater.newUpdater(TaskQueue.class, Queue.class, "tasks");

    /** Null until a first task has to wait, which is never for most sessions. */
    private volatile @Nullable Queue<Runnable> tasks;

    /** Creates a queue whose tasks run on the threads that bring them. */
    public TaskQueue() {}

    /** Creates a queue whose tasks run on threads of an executor, or on the thread that brings them if it accepts none. */
    public TaskQueue(Executor threads) {
        super(threads);
    }

    /** Runs a task after those that came before it. */
    @Override
    public void execute(Runnable task) {
        tasks().add(task);
        request();
    }

    @Override
    protected void step() {
        Queue<Runnable> present = tasks;
        Runnable next = present == null ? null : present.poll();
        if (next != null) {
            next.run();
        }
    }

    private Queue<Runnable> tasks() {
        Queue<Runnable> present = tasks;
        if (present != null) {
            return present;
        }
        Queue<Runnable> created = new ConcurrentLinkedQueue<>();
        return TASKS.compareAndSet(this, null, created) ? created : tasks();
    }

    @Override
    public String toString() {
        Queue<Runnable> present = tasks;
        return "TaskQueue[waiting=" + (present == null ? 0 : present.size()) + "]";
    }
}

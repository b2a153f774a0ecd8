package io.socketio.concurrent;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop that waits for input, handles it, and then runs the tasks that the input has brought, all on one thread: no other
 * one need be woken, which costs more than a brief task does.
 *
 * <p>A task may block all the same. A loop whose task waits for longer than one to five milliseconds, or takes longer than about ten,
 * is given to another thread, which lets the tasks that waited for this one run elsewhere, and waits for input again. The
 * thread that was held up finishes its task and ends. So nobody waits for a task that blocks for longer than that. Input is
 * handled by code that must not block: while it does, the loop is held up.
 */
public abstract class EventLoop {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());

    /** How long a loop that cannot wait for input pauses, so that it does not fill the log. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final EventLoops<?> group;
    /** Tasks for the thread that has the loop. Used by that thread. */
    private final Queue<Task> tasks = new ArrayDeque<>();

    /** What is to run after the present task, or while it blocks. */
    private final Queue<Runnable> afterTask = new ConcurrentLinkedQueue<>();

    /** The thread that has the loop; null before the start. */
    private volatile @Nullable LoopThread thread;

    /** Whether a thread has been started that is to have the loop. */
    private volatile boolean replacing;

    /** A task for the thread of a loop. */
    public interface Task extends Runnable {
        /** Runs the task on a thread for which nobody waits, as the thread of the loop was held up. */
        void runElsewhere();
    }

    /** Creates a loop without a thread. */
    protected EventLoop(EventLoops<?> group) {
        this.group = group;
    }

    /** Waits for input, or until it is {@link #wakeUp woken up}, and handles the input. May not block in any other way. */
    protected abstract void awaitInput() throws IOException;

    /** Lets {@link #awaitInput} return. Called by any thread. */
    protected abstract void wakeUp();

    /** Releases what the loop has. Called once, after the loop has ended or if it could not be started. */
    protected abstract void release() throws IOException;

    /** Returns how much the loop has to do, to compare it with others. */
    protected abstract int load();

    /**
     * Runs a task when the calling thread has handled its input, if that is the thread of a loop.
     *
     * @return whether it will run. If not, the thread belongs to no loop, or runs a task, or too many threads are held up
     */
    public static boolean offer(Task task) {
        return Thread.currentThread() instanceof LoopThread thread
                && thread.takesTasks()
                && thread.loop().tasks.add(task);
    }

    /**
     * Runs something when the calling thread has ended its task, if that is the thread of a loop; or on another thread, if
     * the task blocks. It must not block itself.
     *
     * @return whether it will run. If not, the thread has no loop
     */
    public static boolean afterTask(Runnable action) {
        if (!(Thread.currentThread() instanceof LoopThread thread) || thread.hasLostLoop()) {
            return false;
        }
        thread.loop().afterTask.add(action);
        if (thread.hasLostLoop()) {
            thread.loop().finishTask();
        }
        return true;
    }

    /** Returns whether the calling thread has a loop, and runs a task on it. */
    public static boolean isInTask() {
        return Thread.currentThread() instanceof LoopThread thread && !thread.hasLostLoop() && thread.isInTask();
    }

    /** Returns whether others wait for the calling thread, as it has a loop. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof LoopThread thread && !thread.hasLostLoop();
    }

    /** Returns whether the calling thread has this loop. */
    protected final boolean isMine() {
        return Thread.currentThread() == thread;
    }

    /**
     * Returns whether the loop ends, or has ended. If not, {@link #release} will see everything that was done before the
     * question.
     */
    protected final boolean isClosed() {
        return group.isClosed();
    }

    @Nullable
    LoopThread thread() {
        return thread;
    }

    void start() {
        LoopThread first = new LoopThread(this, group, null);
        thread = first;
        first.start();
    }

    /** Waits for input and runs tasks until the loops are closed, or the thread has lost its loop. */
    void serve(LoopThread own) {
        finishTask();
        handOverTasks();
        while (!group.isClosed()) {
            own.forgetTask();
            try {
                awaitInput();
            } catch (Throwable e) {
                Guarded.failed("Waiting for input", e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            finishTask();
            for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                boolean hasLoop = own.run(task);
                finishTask();
                if (!hasLoop) {
                    return;
                }
                if (own.isLate()) {
                    handOverTasks();
                }
            }
        }
        handOverTasks();
        Guarded.run("Ending a loop", this::release);
        finishTask();
    }

    private void finishTask() {
        for (Runnable action = afterTask.poll(); action != null; action = afterTask.poll()) {
            try {
                action.run();
            } catch (Throwable e) {
                Guarded.failed("An action after a task", e);
            }
        }
    }

    private void handOverTasks() {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.runElsewhere();
            } catch (Throwable e) {
                Guarded.failed("Handing over a task", e);
            }
        }
    }

    /** Looks at the thread of the loop, and lets another one have the loop if it is held up. Called by the thread that watches. */
    LoopThread.Activity look() {
        LoopThread present = thread;
        if (present == null || replacing) {
            return LoopThread.Activity.IN_TASK;
        }
        LoopThread.Activity activity = present.look();
        if (present.isHeldUp()) {
            replace(present);
        }
        return activity;
    }

    private void replace(LoopThread present) {
        replacing = true;
        try {
            new LoopThread(this, group, present).start();
        } catch (Throwable e) {
            replacing = false;
            throw e;
        }
        LOG.log(Level.DEBUG, "{0} is held up, so another thread is to take its place", present.getName());
    }

    /** Called when it is decided which thread has the loop. */
    void replaced(LoopThread owner) {
        thread = owner;
        replacing = false;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + thread + "]";
    }
}

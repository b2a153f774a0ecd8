package io.socketio.concurrent;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop that waits for input, handles it, and then runs the tasks that the input has brought, all on one thread: no other
 * one need be woken, which costs more than a brief task does.
 *
 * <p>A task may block all the same. A loop whose task waits for longer than a millisecond or two, or takes longer than ten, is given to another thread,
 * which lets the tasks that waited for this one run elsewhere, and waits for input again. The thread that was held up
 * finishes its task and ends. So nobody waits for a task that blocks for longer than that.
 */
public abstract class EventLoop {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());

    /** What is known of a thread that has lost its loop. */
    private static final long REPLACED = -1;

    /** How long a loop that cannot wait for input pauses, so that it does not fill the log. */
    private static final long PAUSE_NANOS = 10_000_000;

    /** How many looks see a thread in the same task before it is replaced, although it may only wait for a processor. */
    private static final int LOOKS_IF_RUNNABLE = 10;

    /** A thread that was held up after more tasks than these was so by chance, such as by other processes. */
    private static final int RARELY = 1000;

    private static final AtomicLongFieldUpdater<Worker> PROGRESS =
            AtomicLongFieldUpdater.newUpdater(Worker.class, "progress");

    private final EventLoops<?> group;
    /** Tasks for the thread that has the loop. Used by that thread. */
    private final Queue<Task> tasks = new ArrayDeque<>();

    /** What is to run after the present task, or while it blocks. */
    private final Queue<Runnable> afterTask = new ConcurrentLinkedQueue<>();

    /** The thread that has the loop; null until there is something to wait for. */
    private volatile @Nullable Worker worker;

    /** Whether a thread has been started that is to have the loop. */
    private volatile boolean replacing;

    // Used by the thread that watches the loops.
    /** The progress at the last look. */
    private long progressSeen;
    /** How many looks in a row have seen this progress again. */
    private int sameAgain;

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

    /** Releases what the loop has. Called once, after the loop has ended or was never started. */
    protected abstract void release() throws IOException;

    /**
     * Runs a task when the calling thread has handled its input, if that is the thread of a loop.
     *
     * @return whether it will run. If not, the thread belongs to no loop, or runs a task, or too many threads are held up
     */
    public static boolean offer(Task task) {
        return Thread.currentThread() instanceof Worker worker
                && worker.takes()
                && worker.loop().tasks.add(task);
    }

    /**
     * Runs something when the calling thread has ended its task, if that is the thread of a loop; or on another thread, if
     * the task blocks. It must not block itself.
     *
     * @return whether it will run. If not, the thread has no loop
     */
    public static boolean afterTask(Runnable action) {
        if (!(Thread.currentThread() instanceof Worker worker) || worker.progress == REPLACED) {
            return false;
        }
        worker.loop.afterTask.add(action);
        if (worker.progress == REPLACED) {
            worker.loop.finishTask();
        }
        return true;
    }

    /** Returns whether others wait for the calling thread, as it has a loop. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof Worker worker && worker.progress != REPLACED;
    }

    /** Returns whether the calling thread has this loop. */
    protected final boolean isMine() {
        return Thread.currentThread() == worker;
    }

    /**
     * Returns whether the task that the calling thread runs has cost it its loop, and does not do so rarely. True once, as the
     * next task is not to blame.
     */
    public static boolean wasHeldUp() {
        return Thread.currentThread() instanceof Worker worker && worker.isToBlame();
    }

    final void start() {
        new Worker(this, null, 0).start();
    }

    /** Returns how much the loop has to do, to compare it with others. */
    protected abstract int load();

    @Nullable
    Thread thread() {
        return worker;
    }

    private void finishTask() {
        for (Runnable action = afterTask.poll(); action != null; action = afterTask.poll()) {
            Guarded.run("An action after a task", action::run);
        }
    }

    private void serve(Worker own) {
        finishTask();
        handOverTasks();
        while (!group.isClosed()) {
            try {
                awaitInput();
            } catch (IOException | RuntimeException | Error e) {
                Guarded.failed("Waiting for input", e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            finishTask();
            for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                boolean ownsLoop = own.run(task);
                finishTask();
                if (!ownsLoop) {
                    return;
                }
            }
        }
        handOverTasks();
        Guarded.run("Ending a loop", this::release);
    }

    private void handOverTasks() {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            Guarded.run("Handing over a task", task::runElsewhere);
        }
    }

    /**
     * Gives the loop to another thread if its own has waited in the same task since the last look, or been in it for ten looks. A
     * thread counts as runnable that waits in the system for a socket, or for a processor.
     *
     * @return whether the loop has done anything since, or is doing something
     */
    final boolean look() {
        Worker present = worker;
        if (present == null || replacing) {
            return true;
        }
        long now = present.progress;
        sameAgain = now == progressSeen ? sameAgain + 1 : 0;
        progressSeen = now;
        boolean inTask = (now & 1) == 1;
        boolean waits = present.getState() != Thread.State.RUNNABLE;
        if (inTask && sameAgain >= (waits ? 1 : LOOKS_IF_RUNNABLE)) {
            replacing = true;
            try {
                new Worker(this, present, now).start();
            } catch (Throwable e) {
                replacing = false;
                throw e;
            }
        }
        return inTask || sameAgain == 0;
    }

    /** A thread that has a loop until it is held up. */
    private static final class Worker extends Thread {
        private final EventLoop loop;
        /** The thread that may have the loop. */
        private final @Nullable Worker predecessor;

        private final long begunThere;

        /** The number of tasks that were begun and ended, so it is odd within a task; or that the loop is lost. */
        private volatile long progress;

        private int tasks;
        private boolean blamed;

        /**
         * Creates a thread that takes a loop.
         *
         * @param predecessor the thread that has the loop; null if none has
         * @param begunThere the progress of that thread, within a task; if it is a different one by then, it keeps the loop
         */
        Worker(EventLoop loop, @Nullable Worker predecessor, long begunThere) {
            super(null, null, loop.group.nextName(), 0, false);
            this.loop = loop;
            this.predecessor = predecessor;
            this.begunThere = begunThere;
            setDaemon(true);
            setContextClassLoader(loop.group.application());
        }

        EventLoop loop() {
            return loop;
        }

        @Override
        public void run() {
            boolean taken = takeLoop();
            loop.replacing = false;
            try {
                if (taken) {
                    loop.serve(this);
                }
            } finally {
                if (progress == REPLACED) {
                    loop.group.released(this);
                }
            }
        }

        private boolean takeLoop() {
            if (predecessor != null) {
                if (!PROGRESS.compareAndSet(predecessor, begunThere, REPLACED)) {
                    return false;
                }
                loop.group.heldUp(predecessor);
                LOG.log(Level.DEBUG, "{0} is held up, so another thread takes its place", predecessor.getName());
            }
            loop.worker = this;
            return true;
        }

        boolean takes() {
            return (progress & 1) == 0 && loop.group.takesTasks();
        }

        /** @return whether the thread still has its loop */
        boolean run(Task task) {
            long begun = progress + 1;
            // Volatile: either the watch sees that a task runs, or this sees that the watch is resting.
            progress = begun;
            loop.group.watch();
            tasks++;
            try {
                task.run();
            } catch (Throwable e) {
                Guarded.failed("A task", e);
            }
            forget();
            return PROGRESS.compareAndSet(this, begun, begun + 1);
        }

        /** Forgets what a task may have left behind. An interrupt would keep the loop from waiting for input. */
        private void forget() {
            interrupted();
            if (getContextClassLoader() != loop.group.application()) {
                setContextClassLoader(loop.group.application());
            }
        }

        boolean isToBlame() {
            if (progress != REPLACED || blamed) {
                return false;
            }
            blamed = true;
            return tasks <= RARELY;
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + worker + "]";
    }
}

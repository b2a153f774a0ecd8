package io.socketio.concurrent;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/** A thread that has an event loop until a task holds it up. */
final class LoopThread extends Thread {
    /** The progress of a thread that has lost its loop. */
    private static final long REPLACED = -1;

    /** How many looks see a thread in the same task before it is replaced, although it may only wait for a processor. */
    private static final int LOOKS_IF_RUNNABLE = 10;

    private static final AtomicLongFieldUpdater<LoopThread> PROGRESS =
            AtomicLongFieldUpdater.newUpdater(LoopThread.class, "progress");

    private final EventLoop loop;
    private final EventLoops<?> group;
    /** The thread whose loop this one is to have; null if the loop is new, and from then on, so that it can be forgotten. */
    private @Nullable LoopThread predecessor;

    /** The progress of the predecessor, within a task. If it is a different one by then, it keeps the loop. */
    private final long taskThere;

    /** The number of tasks that were begun and ended, so it is odd within a task; or that the loop is lost. */
    private volatile long progress;

    /** Whether the task has kept others waiting, as the watch has seen. */
    private volatile boolean late;

    // Used by the thread that watches the loops.
    /** The progress at the last look. */
    private long progressSeen;
    /** How many looks in a row have seen this progress again. */
    private int sameAgain;

    /** What a look at a thread has seen. */
    enum Activity {
        NONE,
        /** Tasks have ended, and none runs. */
        BRIEF_TASKS,
        IN_TASK,
        /** The look has failed. */
        UNKNOWN
    }

    /** Creates a thread that serves a loop, in place of another thread if that is still in the task of the last look. */
    LoopThread(EventLoop loop, EventLoops<?> group, @Nullable LoopThread predecessor) {
        super(null, null, group.nextName(), 0, false);
        this.loop = loop;
        this.group = group;
        this.predecessor = predecessor;
        this.taskThere = predecessor == null ? 0 : predecessor.progressSeen;
        setDaemon(true);
        setContextClassLoader(group.application());
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public void run() {
        LoopThread other = predecessor;
        predecessor = null;
        try {
            if (other == null || replaces(other)) {
                loop.serve(this);
            }
        } finally {
            if (hasLostLoop()) {
                group.released(this);
            }
        }
    }

    /** @return whether this thread has the loop now */
    private boolean replaces(LoopThread other) {
        boolean taken = false;
        try {
            group.heldUp(other);
            taken = PROGRESS.compareAndSet(other, taskThere, REPLACED);
            return taken;
        } finally {
            if (!taken) {
                group.released(other);
            }
            loop.replaced(taken ? this : other);
        }
    }

    boolean hasLostLoop() {
        return progress == REPLACED;
    }

    /** Returns whether the thread has a loop and is in no task, and not too many others are held up. */
    boolean takesTasks() {
        return !isInTask(progress) && group.takesTasks();
    }

    boolean isInTask() {
        return isInTask(progress);
    }

    private static boolean isInTask(long progress) {
        // Also of a thread that has lost its loop: it is in its last task.
        return (progress & 1) == 1;
    }

    /** @return whether the thread still has its loop */
    boolean run(EventLoop.Task task) {
        long begun = progress + 1;
        // Volatile: either the watch sees that a task runs, or this sees that the watch is resting.
        progress = begun;
        group.watch();
        try {
            task.run();
        } catch (Throwable e) {
            Guarded.failed("A task", e);
        }
        forgetTask();
        return PROGRESS.compareAndSet(this, begun, begun + 1);
    }

    /** Forgets what code of the application may have left behind. An interrupt would keep the loop from waiting for input. */
    void forgetTask() {
        interrupted();
        if (getContextClassLoader() != group.application()) {
            setContextClassLoader(group.application());
        }
    }

    /** Returns whether the task that has ended has kept others waiting. True once. */
    boolean isLate() {
        boolean was = late;
        if (was) {
            late = false;
        }
        return was;
    }

    /** Returns what the thread has done since the last look, or does. */
    Activity look() {
        long now = progress;
        sameAgain = now == progressSeen ? sameAgain + 1 : 0;
        progressSeen = now;
        if (isInTask(now)) {
            if (sameAgain > 0) {
                late = true;
            }
            return Activity.IN_TASK;
        }
        return sameAgain > 0 ? Activity.NONE : Activity.BRIEF_TASKS;
    }

    /**
     * Returns whether the thread was in the same task at the last look and the one before and waits, or at the last ten looks. One
     * that waits in the system for a socket counts as running, as does one that waits for a processor.
     */
    boolean isHeldUp() {
        return isInTask(progressSeen)
                && sameAgain > 0
                && (sameAgain >= LOOKS_IF_RUNNABLE || getState() != State.RUNNABLE);
    }
}

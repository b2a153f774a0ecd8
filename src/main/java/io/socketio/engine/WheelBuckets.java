package io.socketio.engine;

import io.socketio.engine.Timer.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks that wait in a {@link TimerWheel}, by the tick at which they are due. The lock of the wheel guards it. */
final class WheelBuckets {
    private static final int COUNT = 4096;

    /** The tasks of the ticks that share an index: a list through the tasks themselves. */
    static final class Bucket {
        private @Nullable Task head;
        /** The tick of its first task, or an earlier one; {@link Long#MAX_VALUE} if it is empty. */
        private long first = Long.MAX_VALUE;

        /** Whether a task has been taken out that was the first one. */
        private boolean firstIsGone;

        void put(Task task) {
            task.next = head;
            if (head != null) {
                head.previous = task;
            }
            head = task;
            first = Math.min(first, task.deadline);
        }

        void remove(Task task) {
            if (task.previous == null) {
                head = task.next;
            } else {
                task.previous.next = task.next;
            }
            if (task.next != null) {
                task.next.previous = task.previous;
            }
            if (head == null) {
                first = Long.MAX_VALUE;
            }
            firstIsGone = head != null && (firstIsGone || task.deadline == first);
        }

        /** Returns the tick of its first task, looking for it only if that may be before a limit. */
        long firstBefore(long limit) {
            if (firstIsGone && first < limit) {
                firstIsGone = false;
                first = Long.MAX_VALUE;
                for (Task task = head; task != null; task = task.next) {
                    first = Math.min(first, task.deadline);
                }
            }
            return first;
        }
    }

    private final Bucket[] buckets = new Bucket[COUNT];
    /** The last tick whose tasks were taken out. */
    private long tick;

    private int size;

    WheelBuckets() {
        for (int i = 0; i < COUNT; i++) {
            buckets[i] = new Bucket();
        }
    }

    int size() {
        return size;
    }

    /** Puts a task in its bucket, taken out of the one that it waits in. It is due in the next tick at the earliest. */
    void put(Task task, long deadline) {
        remove(task);
        task.deadline = Math.max(tick + 1, deadline);
        task.bucket = bucketOf(task.deadline);
        task.bucket.put(task);
        size++;
    }

    /** Takes a task out, if it waits. */
    void remove(Task task) {
        Bucket bucket = task.bucket;
        if (bucket == null) {
            return;
        }
        bucket.remove(task);
        task.bucket = null;
        task.previous = null;
        task.next = null;
        size--;
    }

    /** Takes out the tasks that are due by a tick, and returns them. */
    List<Task> takeDue(long now) {
        List<Task> due = new ArrayList<>();
        // After a long sleep each bucket needs one visit, not one for each round.
        for (tick = Math.max(tick, now - COUNT); tick < now; ) {
            tick++;
            collect(bucketOf(tick), now, due);
        }
        due.forEach(this::remove);
        return due;
    }

    private static void collect(Bucket bucket, long now, List<Task> due) {
        if (bucket.first > now) {
            return;
        }
        for (Task task = bucket.head; task != null; task = task.next) {
            if (task.deadline <= now) {
                due.add(task);
            }
        }
    }

    /** Returns the tick at which the next task is due; {@link Long#MAX_VALUE} if none waits. */
    long nextTick() {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        for (long candidate = tick + 1; candidate <= tick + COUNT; candidate++) {
            long first = bucketOf(candidate).firstBefore(next);
            if (first == candidate) {
                // All other buckets have later ones.
                return Math.min(next, first);
            }
            next = Math.min(next, first);
        }
        return next;
    }

    private Bucket bucketOf(long deadline) {
        return buckets[(int) (deadline % COUNT)];
    }
}

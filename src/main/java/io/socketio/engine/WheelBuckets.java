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
        Bucket bucket = bucketOf(task.deadline);
        Task head = bucket.head;
        task.bucket = bucket;
        task.next = head;
        if (head != null) {
            head.previous = task;
        }
        bucket.head = task;
        size++;
    }

    /** Takes a task out, if it waits. */
    void remove(Task task) {
        Bucket bucket = task.bucket;
        if (bucket == null) {
            return;
        }
        Task previous = task.previous;
        Task next = task.next;
        if (previous == null) {
            bucket.head = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
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
        for (Task task = bucket.head; task != null; task = task.next) {
            if (task.deadline <= now) {
                due.add(task);
            }
        }
    }

    /** Returns the next tick whose bucket is not empty; {@link Long#MAX_VALUE} if all are. */
    long nextOccupiedTick() {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        long candidate = tick + 1;
        while (bucketOf(candidate).head == null) {
            candidate++;
        }
        return candidate;
    }

    private Bucket bucketOf(long deadline) {
        return buckets[(int) (deadline % COUNT)];
    }
}

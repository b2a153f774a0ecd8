package io.socketio.engine;

import org.jspecify.annotations.Nullable;

/**
 * The place of a task in a {@link TimerWheel}, whose lock guards all fields. It is part of the task, to save an object.
 */
abstract class WheelNode {
    /** The tick at which the task is due, or was due last. */
    long deadline;

    /** The bucket that the task waits in; null if it does not wait. */
    WheelBuckets.@Nullable Bucket bucket;

    Timer.@Nullable Task previous;
    Timer.@Nullable Task next;
}

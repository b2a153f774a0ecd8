package io.socketio.http.answer;

import jakarta.servlet.AsyncContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the thread on which an answer begins to be written. Tomcat writes within the call that sets a listener for
 * writing, unless that is the call of the request itself, and then serves the next request of the connection, filters
 * included, before that call returns. So that this does not happen on a thread that runs listeners of the application or
 * timers, in their CDI contexts and while they hold locks, it is left to a thread of Tomcat.
 */
final class WritingThread {
    private static final String TOMCAT = "org.apache.catalina.core.";

    private final AsyncContext async;
    private final boolean servesWithin;
    /** The thread of the request's call; null when the call has ended. */
    private volatile @Nullable Thread caller = Thread.currentThread();

    /** Created within the call of the request. */
    WritingThread(AsyncContext async) {
        this(async, async.getClass().getName().startsWith(TOMCAT));
    }

    /** @param servesWithin whether the container may serve other requests within a call that sets a listener */
    WritingThread(AsyncContext async, boolean servesWithin) {
        this.async = async;
        this.servesWithin = servesWithin;
    }

    /** Called at the end of the request's call. */
    void left() {
        caller = null;
    }

    /** Runs a task that sets a listener for writing: now, or soon on a thread of the container. */
    void execute(Runnable task) {
        if (servesWithin && caller != Thread.currentThread()) {
            async.start(task);
        } else {
            task.run();
        }
    }
}

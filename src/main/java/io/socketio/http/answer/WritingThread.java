package io.socketio.http.answer;

import jakarta.servlet.AsyncContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the thread on which an answer begins to be written, and when its request is completed. Tomcat writes within the
 * call that sets a listener for writing, unless that is the call of the request itself. If the request were completed there
 * too, Tomcat would serve the next request of the connection, filters included, before that call returns; and if that
 * request was an upgrade, it would never read from the WebSocket, as it takes the rest for the end of a write. Therefore
 *
 * <ul>
 *   <li>the call is left to a thread of Tomcat, as other threads may run listeners of the application or timers, in their
 *       CDI contexts and while they hold locks;
 *   <li>the request is completed when the call has returned.
 * </ul>
 *
 * <p>What Tomcat cannot take within the call is written later, and then its request is completed within a call of Tomcat.
 */
final class WritingThread {
    private final AsyncContext async;
    private final boolean tomcat;
    /** The thread of the request's call; null when the call has ended. */
    private volatile @Nullable Thread caller = Thread.currentThread();
    /** The thread of Tomcat that sets the listener; null before and afterwards. */
    private volatile @Nullable Thread setting;
    /** What to do when the listener is set. Belongs to the thread that sets it. */
    private @Nullable Runnable completion;

    /** Created within the call of the request. */
    WritingThread(AsyncContext async, ServletVendor vendor) {
        this.async = async;
        this.tomcat = vendor == ServletVendor.TOMCAT;
    }

    /** Returns whether the call that completes a request waits until the client has read what the container has taken. */
    boolean completionBlocks() {
        return tomcat;
    }

    /** Called at the end of the request's call. */
    void left() {
        caller = null;
    }

    /** Runs a task that sets a listener for writing: now, or soon on a thread of the container. */
    void execute(Runnable task) {
        if (tomcat && caller != Thread.currentThread()) {
            async.start(() -> setListener(task));
        } else {
            task.run();
        }
    }

    private void setListener(Runnable task) {
        setting = Thread.currentThread();
        task.run();
        setting = null;
        if (completion != null) {
            completion.run();
        }
    }

    /** Completes a request whose answer is written: now, or when the call that sets the listener has returned. */
    void complete(Runnable completion) {
        if (setting == Thread.currentThread()) {
            this.completion = completion;
        } else {
            completion.run();
        }
    }
}

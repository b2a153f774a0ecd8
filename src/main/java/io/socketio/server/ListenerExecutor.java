package io.socketio.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs listeners on an executor that may be the application's or the container's, and never rejects: what that one rejects
 * runs on a single thread of the server's own, as the disconnect listeners of a socket have to run in any case. The thread
 * is made when it is first needed and ends when it has nothing to do.
 */
final class ListenerExecutor implements Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger(ListenerExecutor.class.getName());
    private static final int IDLE_SECONDS = 1;

    private final Executor threads;
    private final ThreadPoolExecutor rejected = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ListenerExecutor::daemon);
    private final AtomicBoolean warned = new AtomicBoolean();

    ListenerExecutor(Executor threads) {
        this.threads = threads;
        rejected.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "socketio-rejected");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            executeRejected(task, e);
        }
    }

    private void executeRejected(Runnable task, RejectedExecutionException rejection) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The executor for listeners has rejected a task: from now on, what it rejects runs on one thread",
                    rejection);
        }
        try {
            rejected.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is closed, a task came too late");
        }
    }

    /** Runs what was rejected so far, and nothing more. */
    @Override
    public void close() {
        rejected.shutdown();
    }

    @Override
    public String toString() {
        return "ListenerExecutor[" + threads + "]";
    }
}

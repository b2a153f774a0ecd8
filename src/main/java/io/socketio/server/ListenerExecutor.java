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
 * Runs listeners on the executor of the application or the container, and never fails: a task that the executor does not
 * take, whatever it throws, runs on a single thread of the server, because disconnect listeners must always run. The
 * thread is started when it is needed and ends when it is idle.
 */
final class ListenerExecutor implements Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger(ListenerExecutor.class.getName());
    private static final int IDLE_SECONDS = 1;

    private final Executor threads;
    private final ThreadPoolExecutor rejected = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ListenerExecutor::daemon);
    private final AtomicBoolean warned = new AtomicBoolean();

    /** A task that is run once, by the executor or, if that has not begun it, by the server. */
    private static final class Once extends AtomicBoolean implements Runnable {
        private static final long serialVersionUID = 1L;

        private final transient Runnable task;

        Once(Runnable task) {
            this.task = task;
        }

        boolean begin() {
            return compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (begin()) {
                task.run();
            }
        }
    }

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
        Once once = new Once(task);
        try {
            threads.execute(once);
        } catch (RuntimeException | Error e) {
            if (!once.begin()) {
                throw e;
            }
            executeRejected(task, e);
        }
    }

    private void executeRejected(Runnable task, Throwable rejection) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The executor of listeners rejects tasks; they run on a single thread of the server",
                    rejection);
        }
        try {
            rejected.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "A task is dropped because the server is closed");
        }
    }

    /** Runs what has been rejected so far; later tasks are dropped. */
    @Override
    public void close() {
        rejected.shutdown();
    }

    @Override
    public String toString() {
        return "ListenerExecutor[" + threads + "]";
    }
}

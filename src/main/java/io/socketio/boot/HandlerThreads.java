package io.socketio.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The threads that run listeners. Those that a server has made for itself end with it, after the tasks that run on them. */
final class HandlerThreads implements Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger(HandlerThreads.class.getName());
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final int POOL_SIZE = 128;
    private static final int END_SECONDS = 5;

    private final Executor threads;
    /** Null if the threads belong to the container or the application. */
    private final @Nullable ExecutorService own;

    private volatile boolean closed;

    private HandlerThreads(Executor threads, @Nullable ExecutorService own) {
        this.threads = threads;
        this.own = own;
    }

    /** Returns the container's managed threads, which know the application's names; else virtual ones; else a pool. */
    @SuppressWarnings("BanJNDI") // the name is a constant of the platform
    static HandlerThreads available() {
        try {
            return of((Executor) new InitialContext().lookup(MANAGED));
        } catch (NamingException | ClassCastException e) {
            LOG.log(Level.DEBUG, "The container has no managed executor");
        }
        ExecutorService own = virtualOrPool();
        return new HandlerThreads(own, own);
    }

    static HandlerThreads of(Executor threads) {
        return new HandlerThreads(threads, null);
    }

    private static ExecutorService virtualOrPool() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    POOL_SIZE, POOL_SIZE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named());
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "socketio-handler-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
            LOG.log(Level.DEBUG, "The server is closed, so a task was not run");
        }
    }

    /** Waits for running tasks for some seconds, then interrupts them. */
    @Override
    public void close() {
        closed = true;
        if (own == null) {
            return;
        }
        own.shutdown();
        try {
            if (!own.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Listeners still run after " + END_SECONDS + " s and are interrupted");
                own.shutdownNow();
            }
        } catch (InterruptedException e) {
            own.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "HandlerThreads[" + threads + "]";
    }
}

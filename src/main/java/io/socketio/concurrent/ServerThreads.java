package io.socketio.concurrent;

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

/**
 * Threads of a server's own, for tasks that may block: virtual threads where the JVM has them, otherwise a pool of daemon
 * threads, which end when they have been idle for 10 seconds.
 */
public final class ServerThreads implements Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger(ServerThreads.class.getName());
    private static final int IDLE_SECONDS = 10;
    private static final int END_SECONDS = 5;

    private final String name;
    private final ExecutorService threads;

    private ServerThreads(String name, ExecutorService threads) {
        this.name = name;
        this.threads = threads;
    }

    /**
     * Creates threads, of which none runs before the first task.
     *
     * @param name begins the name of each thread of the pool
     * @param poolSize how many threads the pool may have; virtual threads have no limit
     */
    public static ServerThreads start(String name, int poolSize) {
        try {
            return new ServerThreads(name, (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (ReflectiveOperationException e) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    poolSize, poolSize, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
            pool.allowCoreThreadTimeOut(true);
            return new ServerThreads(name, pool);
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** @throws RejectedExecutionException if these threads are closed */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Waits up to 5 seconds for the tasks, then interrupts them. An interrupt ends the waiting. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Tasks of {0} still run after {1} s and are interrupted", name, END_SECONDS);
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "ServerThreads[" + name + "]";
    }
}

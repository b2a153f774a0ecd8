package io.socketio.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int JOIN_MILLIS = 1000;

    private final String name;
    private final ExecutorService threads;
    /** The threads of a pool that may still run; always empty with virtual threads. */
    private final Set<Thread> started;

    private ServerThreads(String name, ExecutorService threads, Set<Thread> started) {
        this.name = name;
        this.threads = threads;
        this.started = started;
    }

    /**
     * Creates threads, of which none runs before the first task.
     *
     * @param name begins the name of each thread of the pool
     * @param poolSize how many threads the pool may have; virtual threads have no limit
     */
    public static ServerThreads start(String name, int poolSize) {
        try {
            return new ServerThreads(
                    name,
                    (ExecutorService) Executors.class
                            .getMethod("newVirtualThreadPerTaskExecutor")
                            .invoke(null),
                    Set.of());
        } catch (ReflectiveOperationException e) {
            Set<Thread> started = ConcurrentHashMap.newKeySet();
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    poolSize,
                    poolSize,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    named(name, started));
            pool.allowCoreThreadTimeOut(true);
            return new ServerThreads(name, pool, started);
        }
    }

    private static ThreadFactory named(String name, Set<Thread> started) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            started.removeIf(other -> other.getState() == Thread.State.TERMINATED);
            started.add(thread);
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
            if (threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                joinThreads();
            } else {
                LOG.log(Level.WARNING, "Tasks of {0} still run after {1} s and are interrupted", name, END_SECONDS);
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A pool has terminated somewhat before its threads, and containers report a thread that outlives its application. */
    private void joinThreads() throws InterruptedException {
        for (Thread thread : started) {
            thread.join(JOIN_MILLIS);
        }
    }

    @Override
    public String toString() {
        return "ServerThreads[" + name + "]";
    }
}

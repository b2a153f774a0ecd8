package io.socketio.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Chooses where listeners run. */
final class Threads {
    private static final Logger LOG = System.getLogger(Threads.class.getName());
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final int POOL_SIZE = 128;

    private Threads() {}

    /** The container's managed threads, which know the application's names; else virtual ones; else a pool. */
    @SuppressWarnings("BanJNDI") // the name is a constant of the platform
    static Executor forHandlers() {
        try {
            return (Executor) new InitialContext().lookup(MANAGED);
        } catch (NamingException | ClassCastException e) {
            LOG.log(Level.DEBUG, "The container has no managed executor");
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return pool();
        }
    }

    private static Executor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                POOL_SIZE, POOL_SIZE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "socketio-handler-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

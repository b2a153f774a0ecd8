package io.socketio.boot;

import io.socketio.concurrent.ServerThreads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The threads that run listeners. Those that a server has made for itself end with it, after the tasks that run on them. */
final class HandlerThreads implements Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger(HandlerThreads.class.getName());
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final int POOL_SIZE = 128;

    private final Executor threads;
    /** Null if the threads belong to the container or the application. */
    private final @Nullable ServerThreads own;

    private volatile boolean closed;

    private HandlerThreads(Executor threads, @Nullable ServerThreads own) {
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
        ServerThreads own = ServerThreads.start("socketio-handler", POOL_SIZE);
        return new HandlerThreads(own, own);
    }

    static HandlerThreads of(Executor threads) {
        return new HandlerThreads(threads, null);
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

    /** Waits some seconds for running tasks, then interrupts them. */
    @Override
    public void close() {
        closed = true;
        if (own != null) {
            own.close();
        }
    }

    @Override
    public String toString() {
        return "HandlerThreads[" + threads + "]";
    }
}

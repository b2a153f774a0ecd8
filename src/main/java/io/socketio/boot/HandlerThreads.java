package io.socketio.boot;

import io.socketio.concurrent.ServerThreads;
import io.socketio.handler.EndpointProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The threads that run listeners, and those that complete acknowledgements: others, since all threads of a pool may be
 * waiting for one. Those that a server has made for itself end with it, after the tasks that run on them.
 */
final class HandlerThreads implements Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger(HandlerThreads.class.getName());
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final int POOL_SIZE = 128;

    private final Executor listening;
    private final Executor completing;
    /** Empty if the threads belong to the container or the application. */
    private final List<ServerThreads> own;

    private volatile boolean closed;

    private HandlerThreads(Executor listening, Executor completing, List<ServerThreads> own) {
        this.listening = listening;
        this.completing = completing;
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
        ServerThreads listening = ServerThreads.start("socketio-handler", POOL_SIZE);
        ServerThreads completing = ServerThreads.start("socketio-ack", POOL_SIZE);
        return new HandlerThreads(listening, completing, List.of(listening, completing));
    }

    /**
     * Returns the threads of an executor of the application or the container.
     *
     * @throws io.socketio.config.ConfigurationException if there is none of that name
     */
    @SuppressWarnings("BanJNDI") // only names within the JVM, from the configuration
    static HandlerThreads named(String name) {
        if (!BeanExecutor.isJndi(name)) {
            return of(BeanExecutor.of(name));
        }
        try {
            return of((Executor) new InitialContext().lookup(name));
        } catch (NamingException | ClassCastException e) {
            throw BeanExecutor.refused(name, "; the lookup says: " + e.getMessage());
        }
    }

    /**
     * Finds an executor that is a bean.
     *
     * @throws io.socketio.config.ConfigurationException if there is none
     */
    void find(List<EndpointProvider> providers) {
        if (listening instanceof BeanExecutor bean) {
            bean.find(providers);
        }
    }

    static HandlerThreads of(Executor threads) {
        return new HandlerThreads(threads, threads, List.of());
    }

    /** Returns whether these are threads of the server's own, and not of the container or the application. */
    boolean areOwn() {
        return !own.isEmpty();
    }

    /** Returns the executor that completes acknowledgements. */
    Executor completions() {
        return task -> execute(completing, task);
    }

    /** Runs a listener. */
    @Override
    public void execute(Runnable task) {
        execute(listening, task);
    }

    private void execute(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
            LOG.log(Level.DEBUG, "The server is closed, so a task was not run");
        }
    }

    /** Waits some seconds for running tasks, then interrupts them; first for listeners, which may wait for the others. */
    @Override
    public void close() {
        closed = true;
        own.forEach(ServerThreads::close);
    }

    @Override
    public String toString() {
        return "HandlerThreads[" + listening + "]";
    }
}

package io.socketio.handler;

import io.socketio.SocketIoServer;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Finds handler classes, for example those of CDI, and binds them. Implementations are found by
 * {@link java.util.ServiceLoader}. {@link #unregister} is called on the instance that registered.
 */
public interface EndpointProvider {
    /**
     * Returns whether this provider can be used in this application. Must not throw, even if the libraries that it
     * needs are missing.
     */
    boolean available();

    /**
     * Binds each handler class to the server whose path it names, or to the first server if it names none. Called once,
     * before the servers of the application start. If it throws, nothing is bound.
     *
     * @throws HandlerException if a handler names a path that no server has
     */
    void register(Collection<SocketIoServer> servers);

    /**
     * Takes the task that closes the servers. A provider whose handlers end before the application runs it first, as
     * listeners are called while the servers close. Called once, after {@link #register}. Does nothing by default.
     *
     * @param end closes the servers, waits for their listeners, and calls {@link #unregister}; may be run more than once
     */
    default void beforeEnd(Runnable end) {}

    /** Returns the executor of the application that has a qualifier; empty if there is none, or more than one. */
    default Optional<Executor> executor(Class<? extends Annotation> qualifier) {
        return Optional.empty();
    }

    /** Returns whether a class is one of those that were registered. */
    boolean knows(Class<?> handler);

    /** Called when the servers have stopped. Does nothing if nothing was registered. */
    void unregister();
}

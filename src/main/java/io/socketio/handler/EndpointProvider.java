package io.socketio.handler;

import io.socketio.SocketIoServer;
import java.util.Collection;

/**
 * Something that knows handler classes, such as CDI. Found by {@link java.util.ServiceLoader}; the instance that
 * registered is the one that is told to unregister.
 */
public interface EndpointProvider {
    /** Whether it can be used in this application. Does not throw, even if what it is made for is not installed. */
    boolean available();

    /**
     * Binds each handler class that it knows to the server whose path it names, or to the first one if it names none.
     * Is called once, when the servers of the application are about to start; nothing is bound if it throws.
     *
     * @throws HandlerException if a handler names a path that no server has
     */
    void register(Collection<SocketIoServer> servers);

    /** Whether a class is one of those that were registered. */
    boolean knows(Class<?> handler);

    /** The servers have stopped. Does nothing if nothing was registered. */
    void unregister();
}

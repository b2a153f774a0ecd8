package io.socketio.cdi;

import io.socketio.SocketIoServer;
import io.socketio.handler.EndpointProvider;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Binds the handlers that are CDI beans. This class can be loaded even if CDI is missing. */
public final class CdiEndpointProvider implements EndpointProvider {
    private volatile @Nullable SocketIoExtension extension;

    @Override
    public boolean available() {
        try {
            return CdiLookup.knowsExtension();
        } catch (LinkageError e) {
            return false; // the CDI API is missing
        }
    }

    @Override
    public void register(Collection<SocketIoServer> servers) {
        extension = CdiLookup.register(servers);
    }

    @Override
    public Optional<Executor> executor(Class<? extends Annotation> qualifier) {
        return CdiLookup.executor(qualifier);
    }

    @Override
    public void beforeEnd(Runnable end) {
        SocketIoExtension registered = extension;
        if (registered != null) {
            registered.beforeEnd(end);
        }
    }

    @Override
    public boolean knows(Class<?> handler) {
        SocketIoExtension registered = extension;
        return registered != null && registered.knows(handler);
    }

    @Override
    public void unregister() {
        SocketIoExtension registered = extension;
        extension = null;
        if (registered != null) {
            registered.unregister();
        }
    }
}

package io.socketio.cdi;

import io.socketio.SocketIoServer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Looks up the CDI container of the application with {@link CDI#current()}. */
final class CdiLookup {
    private CdiLookup() {}

    static boolean knowsExtension() {
        try {
            return CDI.current().getBeanManager().getExtension(SocketIoExtension.class) != null;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false; // no container, or a container started without this library
        }
    }

    /** Returns the only executor that has a qualifier; empty if there is none, or more than one. */
    static Optional<Executor> executor(Class<? extends Annotation> qualifier) {
        BeanManager manager = CDI.current().getBeanManager();
        return manager.getExtension(SocketIoExtension.class).executor(manager, qualifier);
    }

    /**
     * Registers the handlers of the application.
     *
     * @return the extension, which is kept because the container may no longer be available when the servers stop
     */
    static SocketIoExtension register(Collection<SocketIoServer> servers) {
        BeanManager manager = CDI.current().getBeanManager();
        SocketIoExtension extension = manager.getExtension(SocketIoExtension.class);
        extension.register(manager, servers);
        return extension;
    }
}

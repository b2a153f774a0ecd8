package io.socketio.cdi;

import io.socketio.SocketIoServer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Collection;

/** The CDI container of the application, as {@link CDI#current()} finds it. */
final class CdiLookup {
    private CdiLookup() {}

    static boolean knowsExtension() {
        try {
            return CDI.current().getBeanManager().getExtension(SocketIoExtension.class) != null;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false; // no container, or one that was started without this library
        }
    }

    /** Registers, and gives what the source needs later: at its end the container may be gone. */
    static SocketIoExtension register(Collection<SocketIoServer> servers) {
        BeanManager manager = CDI.current().getBeanManager();
        SocketIoExtension extension = manager.getExtension(SocketIoExtension.class);
        extension.register(manager, servers);
        return extension;
    }
}

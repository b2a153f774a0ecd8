package io.socketio.cdi;

import io.socketio.SocketIoServer;
import io.socketio.handler.EndpointSource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The handlers that are CDI beans. Can be loaded where there is no CDI at all. */
public final class CdiEndpointSource implements EndpointSource {
    private volatile @Nullable Runnable unregister;

    @Override
    public boolean available() {
        try {
            return CdiLookup.knowsExtension();
        } catch (LinkageError e) {
            return false; // the API of CDI is not installed
        }
    }

    @Override
    public void register(Collection<SocketIoServer> servers) {
        unregister = CdiLookup.register(servers);
    }

    @Override
    public void unregister() {
        Runnable action = unregister;
        unregister = null;
        if (action != null) {
            action.run();
        }
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineServer;
import io.socketio.server.LocalServer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.function.Consumer;

/** A web application with a Socket.IO server. */
final class SocketIoApplication implements AutoCloseable {
    private final SocketIoServer io;
    private final JettyServer jetty;

    /** @param listeners registers listeners before clients can connect */
    SocketIoApplication(SocketIo.Builder settings, Consumer<SocketIoServer> listeners) throws Exception {
        this(settings, listeners, context -> {});
    }

    /** @param application adds further parts of the application */
    SocketIoApplication(
            SocketIo.Builder settings, Consumer<SocketIoServer> listeners, Consumer<ServletContext> application)
            throws Exception {
        io = settings.build();
        listeners.accept(io);
        jetty = new JettyServer(0, context -> {
            application.accept(context);
            SocketIo.mount(io, context);
        });
    }

    SocketIoServer io() {
        return io;
    }

    EngineServer engine() {
        return ((LocalServer) io).engine();
    }

    JettyServer jetty() {
        return jetty;
    }

    /** Returns the address of the server, including its path. */
    URI uri() {
        return jetty.uri(io.path());
    }

    /** Connects a client to the main namespace. */
    EngineIoClient join(TransportName transport) throws Exception {
        return join(transport == TransportName.POLLING ? PollingClient.open(uri()) : WebSocketClient.open(uri()));
    }

    /** Makes a client join the main namespace. */
    static <T extends EngineIoClient> T join(T client) throws Exception {
        client.send("40");
        assertThat(client.receiveMessage()).startsWith("40{");
        return client;
    }

    /** Waits until no client is left. */
    void awaitEmpty() {
        Await.until("no session is left", () -> engine().sessions().size() == 0);
        Await.until("no client is left", () -> io.connections() == 0);
        Await.until("no socket is left", () -> io.main().sockets().isEmpty());
        Await.until("no room is left", () -> io.main().rooms().rooms().isEmpty());
        Await.until("no timer is left", () -> engine().pendingTimers() == 0);
    }

    @Override
    public void close() {
        jetty.close();
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * A server with a well-behaved client in its main namespace, used to check that misbehaving clients do not affect it.
 */
final class Bystander implements AutoCloseable {
    private final LogCapture log = new LogCapture();
    private final SocketIoApplication application;
    private final EngineIoClient client;
    private int echoes;

    Bystander() throws Exception {
        SocketIo.Builder settings = SocketIo.builder();
        settings.attachmentTimeout(Duration.ofMillis(200));
        application = new SocketIoApplication(settings, Bystander::listen);
        client = application.join(TransportName.WEBSOCKET);
    }

    private static void listen(SocketIoServer io) {
        io.main().onConnection(socket -> socket.join("all"));
        io.main()
                .on(
                        "echo",
                        (socket, arguments, ack) ->
                                socket.emit("echo", arguments.list().toArray()));
    }

    URI uri() {
        return application.uri();
    }

    HttpConnection connect() throws IOException {
        return HttpConnection.to(uri());
    }

    /** Connects another client to the same namespace. */
    EngineIoClient other(TransportName transport) throws Exception {
        return application.join(transport);
    }

    void assertUndisturbed() throws IOException {
        String event = "42[\"echo\"," + ++echoes + "]";
        client.send(event);
        assertThat(client.receiveMessage()).isEqualTo(event);
    }

    /** Waits until all other clients have left all namespaces. */
    void awaitAlone() {
        Await.until(
                "only one session is left",
                () -> application.engine().sessions().size() == 1);
        Await.until(
                "only one socket is left",
                () -> application.io().main().sockets().size() == 1);
        Await.until(
                "only one is in rooms", () -> application.io().main().rooms().size("all") == 1);
    }

    /** Checks that no client left anything behind and that no error was logged. */
    @Override
    public void close() throws IOException {
        try {
            assertUndisturbed();
            awaitAlone();
            client.leave();
            application.awaitEmpty();
            assertThat(log.severe()).isEmpty();
        } finally {
            log.close();
            application.close();
        }
    }
}

package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.it.JavaClient.Transports;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the embedded Tomcat of the guide serves clients, and that stopping it closes the server. */
class EmbeddedTomcatExampleIT {
    private static final SocketIoServer IO = SocketIo.builder().build();

    @TempDir
    static Path directory;

    private static EmbeddedTomcat tomcat;

    @BeforeAll
    static void start() throws Exception {
        IO.main().on("double", (socket, arguments, ack) -> ack.send(2 * arguments.get(0, int.class)));
        tomcat = new EmbeddedTomcat(0, directory, IO);
    }

    @AfterAll
    static void stop() throws Exception {
        try (JavaClient client = client(Transports.WEBSOCKET)) {
            client.connect();
            tomcat.close();
            assertThat(IO.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_is_served(Transports transports) throws Exception {
        try (JavaClient client = client(transports)) {
            assertThat(client.connect().call("double", 21)).isEqualTo(42);
        }
    }

    private static JavaClient client(Transports transports) {
        return Visits.anybody(URI.create("http://127.0.0.1:" + tomcat.port() + "/"), transports);
    }
}

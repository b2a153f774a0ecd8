package io.socketio.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.DisconnectReason;
import io.socketio.SocketIoServer;
import io.socketio.test.SocketIoTest;
import io.socketio.test.TestClient;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerBeanTest {
    @Test
    void all_connections_of_a_user_are_closed() {
        try (SocketIoTest io = SocketIoTest.of()) {
            TestClient ann = io.client().user("ann").connect();
            TestClient ben = io.client().user("ben").connect();
            new ServerBean(io.server(), "/app").disconnectUser("ann");

            assertThat(ann.awaitDisconnect()).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            assertThat(ben.connected()).isTrue();
        }
    }

    @Test
    void it_is_said_if_other_nodes_were_not_told() {
        CompletableFuture<Void> failed = CompletableFuture.failedFuture(new IllegalStateException("no Redis"));
        SocketIoServer io = (SocketIoServer) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SocketIoServer.class},
                (proxy, method, arguments) -> method.getName().equals("path") ? "/socket.io" : failed);

        assertThatThrownBy(() -> new ServerBean(io, "/app").disconnectUser("ann"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The other nodes could not be told")
                .hasMessageContaining("no Redis")
                .hasNoCause();
    }
}
